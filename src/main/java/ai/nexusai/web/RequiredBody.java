package ai.nexusai.web;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.NoContentException;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.util.Optional;

/** Refuses no body and the body {@code null}: a route that takes a body gets an object. */
public final class RequiredBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        return Optional.ofNullable(read(context)).orElseThrow(RequiredBody::empty);
    }

    private static Object read(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (BadRequestException e) {
            // What the runtime makes of a reader that found nothing (Jakarta REST 3.1, section 4.2.4).
            throw e.getCause() instanceof NoContentException ? empty() : e;
        }
    }

    private static GatewayException empty() {
        return new GatewayException(Status.INVALID_JSON, "The body is empty: send a JSON object.");
    }
}
