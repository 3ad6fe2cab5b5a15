package ai.nexusai.web;

import ai.nexusai.log.LogMark;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.internal.util.collection.Ref;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * Jersey as a servlet on several addresses at once. By itself Jersey takes the part of the path that its mapping matched away; here routes
 * are named by the whole path.
 */
public final class RestServlet extends ServletContainer {
    private static final long serialVersionUID = 1L;
    private static final URI INNER = URI.create("http://localhost/");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** Where Jersey looks for the servlet's request of a route's parameter. */
    private static final Type SERVLET_REQUEST = new GenericType<Ref<HttpServletRequest>>() {}.getType();
    private static final String CALLER = "ai.nexusai.caller";
    private static final String REQUEST = "ai.nexusai.servlet_request";

    public RestServlet(ResourceConfig routes) {
        super(routes);
    }

    /**
     * A request that does not come over the network.
     *
     * @param path with its query, as routes name it
     * @param language of the page, as a header names it
     * @param caller who asks, already known
     * @param json the body; empty for none
     */
    public record InnerRequest(String method, URI path, String language, Caller caller, Optional<byte[]> json) {}

    /**
     * Answers a request of the gateway's own pages: the same routes, permissions and failures as from outside.
     *
     * @param origin the browser's request, which tells where it came from
     * @param out takes the answer's body
     * @return the HTTP status
     */
    public int call(InnerRequest inner, HttpServletRequest origin, OutputStream out) {
        var properties = new MapPropertiesDelegate();
        properties.setProperty(REQUEST, origin);
        properties.setProperty(CALLER, inner.caller());
        var request = new ContainerRequest(INNER, INNER.resolve(inner.path()), inner.method(), null, properties,
                getApplicationHandler().getConfiguration());
        request.header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        request.header(HttpHeaders.ACCEPT_LANGUAGE, inner.language());
        request.setRequestScopedInitializer(injection -> injection.<Ref<HttpServletRequest>>getInstance(SERVLET_REQUEST).set(origin));
        inner.json().ifPresent(json -> {
            request.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
            request.header(HttpHeaders.CONTENT_LENGTH, Integer.toString(json.length));
            request.setEntityStream(new ByteArrayInputStream(json));
        });
        try {
            return getApplicationHandler().apply(request, out).get(LONGEST.toSeconds(), TimeUnit.SECONDS).getStatus();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the admin API answered", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the admin API gave no answer to " + inner.method() + " " + inner.path().getPath(), e);
        } finally {
            LogMark.end();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        var whole = new WholePath(request);
        whole.setAttribute(REQUEST, whole);
        try {
            super.service(whole, response);
        } finally {
            LogMark.end(); // begun by RequestId
        }
    }

    /**
     * The servlet's request behind a REST request, for objects that serve many. Jersey keeps the servlet's attributes as properties. A field
     * with {@code @Context HttpServletRequest} would be a proxy that cannot be made where the container has a Jersey of its own.
     */
    static HttpServletRequest requestOf(ContainerRequestContext request) {
        return (HttpServletRequest) request.getProperty(REQUEST);
    }

    /** Who asks, where a page of ours asks in somebody's name; requests from outside have none, whatever they send. */
    static Optional<Caller> knownCaller(ContainerRequestContext request) {
        return Optional.ofNullable((Caller) request.getProperty(CALLER));
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
