package ai.nexusai.http;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * What TLS connections trust: what the Java runtime trusts, and the certificates of a provider beside. One context for each set of
 * certificates, for as long as somebody uses it. Thread-safe.
 */
final class Trust {
    private final SSLContext plain;
    private final Map<String, WeakReference<SSLContext>> withCertificates = new HashMap<>();

    /** @param plain where there are no certificates beside */
    Trust(SSLContext plain) {
        this.plain = plain;
    }

    /** @throws IllegalArgumentException when {@code pem} holds no valid certificates */
    synchronized SSLContext of(String pem) {
        if (pem.isEmpty()) {
            return plain;
        }
        WeakReference<SSLContext> known = withCertificates.get(pem);
        SSLContext context = known == null ? null : known.get();
        if (context == null) {
            withCertificates.values().removeIf(reference -> reference.refersTo(null));
            context = context(CaCertificates.of(pem));
            withCertificates.put(pem, new WeakReference<>(context));
        }
        return context;
    }

    private static SSLContext context(List<X509Certificate> certificates) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null);
            int number = 0;
            for (X509Certificate certificate : ofRuntime()) {
                store.setCertificateEntry("runtime-" + number++, certificate);
            }
            for (X509Certificate certificate : certificates) {
                store.setCertificateEntry("provider-" + number++, certificate);
            }
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("The certificates cannot be used", e);
        }
    }

    private static X509Certificate[] ofRuntime() throws GeneralSecurityException {
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager known) {
                return known.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    /** @param store null = the runtime's own */
    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
