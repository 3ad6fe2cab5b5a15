package ai.nexusai.deployed;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds where the container's connectors are set up as docs/deploy says: two ports, and requests that never reach a servlet. */
interface ConnectorContract {

    Stage stage();

    @Test
    default void keepsThePathsOfThePortsApart() {
        Deployed gateway = stage().gateway();
        for (URI address : List.of(gateway.api("/api/keys"), gateway.api("/metrics"), gateway.api("/admin/login"),
                gateway.admin("/v1/models"))) {
            assertThat(gateway.get(address).statusCode()).as(address.toString()).isEqualTo(404);
        }
        assertThat(gateway.get(gateway.api("/")).body()).contains("\"version\":");
        assertThat(gateway.get(gateway.admin("/")).headers().firstValue("Location")).get().asString().endsWith("/admin/");
    }

    @Test
    default void findsAModelWhoseNameHasAnEncodedSlash() {
        var request = Deployed.request(stage().gateway().api("/v1/models/a%2Fb"), stage().key()).build();
        HttpResponse<String> answer = stage().gateway().send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Deployed.json(answer).path("id").asText()).isEqualTo("a/b");
    }

    @Test
    default void answersBrokenRequestsInJsonAndSaysNothingOfItself() {
        Deployed gateway = stage().gateway();
        var bomb = HttpRequest.newBuilder(gateway.api("/v1/models")).header("X-Bomb", "x".repeat(100_000)).build();
        for (HttpResponse<String> answer : List.of(gateway.send(bomb), gateway.get(gateway.api("/a%00b")))) {
            assertThat(answer.statusCode()).isBetween(400, 431);
            assertThat(answer.body()).startsWith("{").doesNotContain("Exception", "Tomcat", "Jetty", "	at ");
        }
    }
}
