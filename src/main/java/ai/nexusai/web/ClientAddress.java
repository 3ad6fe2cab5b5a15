package ai.nexusai.web;

import jakarta.servlet.http.HttpServletRequest;

/** Tells where a request came from, with trusted proxies looked through. */
@FunctionalInterface
public interface ClientAddress {
    /** The other end of the connection: for where no proxy is trusted. */
    ClientAddress DIRECT = HttpServletRequest::getRemoteAddr;

    String of(HttpServletRequest request);
}
