package ai.nexusai.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.BooleanSupplier;

import static java.util.Objects.requireNonNull;

/** May the caller of an answer that takes long still have it? The request was let in once; sessions end and roles change meanwhile. */
public final class Standing {
    private static final String PROPERTY = "ai.nexusai.standing";

    private final BooleanSupplier question;

    private Standing(BooleanSupplier question) {
        this.question = requireNonNull(question, "question is null");
    }

    /** Of a request that {@link PermissionFilter} let in; to be asked for on the request's own thread. */
    public static Standing of(ContainerRequestContext request) {
        return (Standing) requireNonNull(request.getProperty(PROPERTY), "the route lets everybody in");
    }

    static void keep(ContainerRequestContext request, BooleanSupplier question) {
        request.setProperty(PROPERTY, new Standing(question));
    }

    /** Asks as if the request were made now. Fails with DATABASE_AWAY when nobody can tell. */
    public boolean holds() {
        return question.getAsBoolean();
    }
}
