package ai.nexusai.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** Where is this deployment for whoever sent a request? As far as the request tells: a proxy may have written another name into it. */
public final class ReachedAddress {
    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

    private ReachedAddress() {}

    /** Scheme, name, {@code port} and context path, without a slash at the end. */
    public static String of(HttpServletRequest request, int port) {
        String scheme = request.getScheme();
        String suffix = DEFAULT_PORTS.getOrDefault(scheme, 0) == port ? "" : ":" + port;
        return scheme + "://" + request.getServerName() + suffix + request.getContextPath();
    }
}
