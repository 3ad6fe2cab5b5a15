package ai.nexusai.web;

import ai.nexusai.RestApplication;
import ai.nexusai.testing.RestServer;
import ai.nexusai.testing.RestServer.Answer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class SchemaGateTest {

    @Path("/api/thing")
    public static final class ThingResource {

        @GET
        @Permission(Access.PUBLIC)
        public String get() {
            return "\"there\"";
        }
    }

    @Test
    void everyRouteAnswers503WithTheReasonUntilTheSchemaDoes() {
        var problem = new AtomicReference<>(Optional.of("The database schema is being brought from version 1 to 2."));
        var shared = new RestApplication.Shared((token, address) -> Optional.empty(), ClientAddress.DIRECT, UUID::randomUUID);
        try (var server = new RestServer(new RestApplication(shared, List.of(new ThingResource())).behind(problem::get))) {
            Answer waiting = server.send("GET", "/api/thing", "", "");
            assertThat(waiting.status()).isEqualTo(503);
            assertThat(waiting.json().at("/error/message").asText()).isEqualTo(problem.get().get());
            assertThat(waiting.header("Retry-After")).isEqualTo("2");
            problem.set(Optional.empty());
            assertThat(server.send("GET", "/api/thing", "", "").status()).isEqualTo(200);
        }
    }
}
