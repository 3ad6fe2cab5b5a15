package ai.nexusai.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * Jersey as a servlet on several addresses at once. By itself Jersey takes the part of the path that its mapping matched away; here routes
 * are named by the whole path.
 */
public final class RestServlet extends ServletContainer {
    private static final long serialVersionUID = 1L;
    private static final String REQUEST = "ai.nexusai.servlet_request";

    public RestServlet(ResourceConfig routes) {
        super(routes);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        var whole = new WholePath(request);
        whole.setAttribute(REQUEST, whole);
        super.service(whole, response);
    }

    /**
     * The servlet's request behind a REST request, for objects that serve many. Jersey keeps the servlet's attributes as properties. A field
     * with {@code @Context HttpServletRequest} would be a proxy that cannot be made where the container has a Jersey of its own.
     */
    static HttpServletRequest requestOf(ContainerRequestContext request) {
        return (HttpServletRequest) request.getProperty(REQUEST);
    }

    /** The request as if its servlet were mapped to everything. */
    private static final class WholePath extends HttpServletRequestWrapper {

        WholePath(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getServletPath() {
            return "";
        }

        @Override
        public String getPathInfo() {
            String rest = super.getPathInfo();
            return rest == null ? super.getServletPath() : super.getServletPath() + rest;
        }

        /** A Content-Type that names no media type is one that no route takes: Jersey would give up before any mapper of errors. */
        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(name) && !isMediaType(getContentType())
                    ? Collections.enumeration(List.of(MediaType.APPLICATION_OCTET_STREAM))
                    : super.getHeaders(name);
        }

        private static boolean isMediaType(String text) {
            try {
                return text == null || MediaType.valueOf(text) != null;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
