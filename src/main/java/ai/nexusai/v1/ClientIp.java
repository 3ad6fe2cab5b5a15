package ai.nexusai.v1;

import ai.nexusai.access.ClientAddress;
import ai.nexusai.key.Cidr;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** The address that a request comes from, behind trusted proxies. */
public final class ClientIp {
    private ClientIp() {}

    /** Reads every line of {@code X-Forwarded-For}: the first one alone may be what the client itself wrote. */
    public static String of(HttpServletRequest request, List<Cidr> trustedProxies) {
        Enumeration<String> lines = request.getHeaders("X-Forwarded-For");
        String forwardedFor = lines.hasMoreElements() ? String.join(",", Collections.list(lines)) : null;
        return ClientAddress.of(request.getRemoteAddr(), forwardedFor, trustedProxies);
    }
}
