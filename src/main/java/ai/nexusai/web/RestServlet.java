package ai.nexusai.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * Jersey as a servlet on several addresses at once. By itself Jersey takes the part of the path that its mapping matched away; here routes
 * are named by the whole path.
 */
public final class RestServlet extends ServletContainer {
    private static final long serialVersionUID = 1L;

    public RestServlet(ResourceConfig routes) {
        super(routes);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        super.service(new WholePath(request), response);
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
    }
}
