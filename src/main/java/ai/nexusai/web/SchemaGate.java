package ai.nexusai.web;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import static java.util.Objects.requireNonNull;

/** Answers 503 with the reason, not with what statements ran into, while the database's schema is not the one that the routes were written for. */
@Priority(Priorities.AUTHENTICATION)
public final class SchemaGate implements ContainerRequestFilter {
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Supplier<Optional<String>> problem;

    /** @param problem a sentence; empty when the schema does. Asked at each request */
    public SchemaGate(Supplier<Optional<String>> problem) {
        this.problem = requireNonNull(problem, "problem is null");
    }

    @Override
    public void filter(ContainerRequestContext request) {
        problem.get().ifPresent(sentence -> {
            throw new GatewayException(Status.DATABASE_AWAY, sentence).retryAfter(AGAIN);
        });
    }
}
