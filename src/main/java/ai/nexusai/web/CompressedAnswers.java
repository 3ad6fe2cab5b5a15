package ai.nexusai.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses what the admin API answers to those who take gzip. Not events, which have to leave at once, and not what has an {@code ETag}, which
 * would need another one (RFC 9110, 8.8.3.3).
 */
@Priority(Priorities.ENTITY_CODER)
public final class CompressedAnswers implements ContainerResponseFilter, WriterInterceptor {
    private static final String PREFIX = "api/";
    private static final String GZIP = "gzip";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!request.getUriInfo().getPath().startsWith(PREFIX) || !isWorthIt(response)) {
            return;
        }
        response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
        if (accepted != null && accepted.contains(GZIP)) {
            response.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
    }

    private static boolean isWorthIt(ContainerResponseContext response) {
        return response.hasEntity() && response.getEntityTag() == null
                && !MediaType.SERVER_SENT_EVENTS_TYPE.isCompatible(response.getMediaType());
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!GZIP.equals(context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING))) {
            context.proceed();
            return;
        }
        var zip = new GZIPOutputStream(context.getOutputStream(), true);
        context.setOutputStream(zip);
        context.proceed();
        zip.finish();
    }
}
