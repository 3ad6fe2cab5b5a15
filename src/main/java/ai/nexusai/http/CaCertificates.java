package ai.nexusai.http;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates in PEM (RFC 7468). */
public final class CaCertificates {
    private static final int MAX_LENGTH = 500_000;
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");

    private CaCertificates() {}

    /**
     * All certificates of a text, in its order; what stands between them is left out.
     *
     * @throws IllegalArgumentException whose message is a sentence that says what is wrong, and repeats nothing of the text
     */
    public static List<X509Certificate> of(String pem) {
        if (pem.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("it is longer than " + MAX_LENGTH + " characters");
        }
        var certificates = new ArrayList<X509Certificate>();
        Matcher block = BLOCK.matcher(pem);
        int end = 0;
        while (block.find()) {
            checkBetween(pem.substring(end, block.start()));
            certificates.add(certificate(block.group(1), block.group(2), certificates.size() + 1));
            end = block.end();
        }
        checkBetween(pem.substring(end));
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("it holds no block from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----");
        }
        return List.copyOf(certificates);
    }

    private static void checkBetween(String rest) {
        if (rest.contains("-----BEGIN")) {
            throw new IllegalArgumentException("a block that begins does not end: the text was cut or a line of dashes is damaged");
        }
    }

    private static X509Certificate certificate(String label, String base64, int number) {
        if (label.endsWith("PRIVATE KEY")) {
            throw new IllegalArgumentException("it holds a private key, which must not leave its owner: give certificates only");
        }
        if (!label.equals(CERTIFICATE)) {
            throw new IllegalArgumentException("it holds a block that is no CERTIFICATE");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new IllegalArgumentException("certificate " + number + " cannot be read: its text was changed or cut", e);
        }
    }
}
