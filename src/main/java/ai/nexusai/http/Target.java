package ai.nexusai.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;

/**
 * Everything about an endpoint that does not change from call to call.
 *
 * @param outlets the ways to it, at least one
 * @param turn counts the requests, so that they take the ways in turn
 */
record Target(HttpHost host, HttpRoute route, String hostHeader, String path, List<Outlet> outlets, AtomicInteger turn) {

    /** @throws IllegalArgumentException when its address is no absolute http or https address, or carries user information */
    static Target of(Destination to) {
        URI uri = to.uri();
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("An upstream's address is http(s)://host[:port]/path without user and password");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("An upstream's address begins with http:// or https://");
        }
        boolean secure = scheme.equals("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        var host = new HttpHost(scheme, unbracketed(uri.getHost()), port);
        String hostHeader = uri.getPort() >= 0 ? uri.getHost() + ":" + port : uri.getHost();
        return new Target(host, new HttpRoute(host, null, secure), hostHeader, path(uri), Outlet.of(to.egress()), new AtomicInteger());
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    boolean secure() {
        return route.isSecure();
    }
}
