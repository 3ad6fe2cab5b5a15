package ai.nexusai.testing;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for 127.0.0.1 and localhost that nobody but the tests trusts. */
public final class TestTls {
    private static final char[] PASSWORD = "testing".toCharArray();

    private TestTls() {}

    /** Serves with the certificate, and trusts it and no other. */
    public static SSLContext context() {
        try (InputStream in = TestTls.class.getResourceAsStream("/tls/upstream.p12")) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD);
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The certificate in PEM. */
    public static String certificate() {
        return pem("CERTIFICATE", (store, alias) -> store.getCertificate(alias).getEncoded());
    }

    /** Its private key in PEM, not encrypted. */
    public static String privateKey() {
        return pem("PRIVATE KEY", (store, alias) -> store.getKey(alias, PASSWORD).getEncoded());
    }

    private interface Taken {

        byte[] from(KeyStore store, String alias) throws GeneralSecurityException;
    }

    private static String pem(String title, Taken taken) {
        try (InputStream in = TestTls.class.getResourceAsStream("/tls/upstream.p12")) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            byte[] bytes = taken.from(store, store.aliases().nextElement());
            return "-----BEGIN " + title + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes)
                    + "\n-----END " + title + "-----\n";
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
