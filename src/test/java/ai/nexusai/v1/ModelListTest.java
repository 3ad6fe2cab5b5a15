package ai.nexusai.v1;

import ai.nexusai.InProcessGateway;
import ai.nexusai.testing.RestServer.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ModelListTest {
    private static final String ADDRESS = "http://127.0.0.1:9";

    private final InProcessGateway gateway = InProcessGateway.start();
    private long group;
    private long provider;

    @BeforeAll
    void configure() {
        provider = gateway.provider("p", ADDRESS);
        long shared = gateway.model(provider, "shared");
        gateway.model(gateway.provider("q", ADDRESS), "shared");
        gateway.admin("POST", "/api/models", "{'provider_id':" + provider + ",'model_name':'org/m','alias':'team/fast'}");
        long off = gateway.admin("POST", "/api/models", "{'provider_id':" + provider + ",'model_name':'off','enabled':false}").path("id")
                .asLong();
        group = gateway.admin("POST", "/api/groups", "{'name':'best/chat','members':[{'model_id':" + shared + "}]}").path("id").asLong();
        gateway.admin("POST", "/api/groups", "{'name':'resting','members':[{'model_id':" + off + "}]}");
        gateway.admin("POST", "/api/groups", "{'name':'rescued','fallback_group_id':" + group + "}");
        gateway.admin("POST", "/api/groups", "{'name':'team/fast','members':[{'model_id':" + shared + "}]}");
    }

    @AfterAll
    void close() {
        gateway.close();
    }

    private String key(String grants) {
        String key = gateway.admin("POST", "/api/keys", "{'name':'k','grants':" + grants + "}").path("key").asText();
        gateway.awaitInForce();
        return key;
    }

    private Answer get(String key, String path) {
        return gateway.send(HttpRequest.newBuilder(gateway.at(path)).header("Authorization", "Bearer " + key));
    }

    private List<String> ids(String key) {
        var ids = new ArrayList<String>();
        get(key, "/v1/models").json().path("data").forEach(entry -> ids.add(entry.path("id").asText()));
        return ids;
    }

    @Test
    void groupsComeBeforeModelsAndEveryNameComesOnce() {
        gateway.awaitInForce();
        assertThat(ids(gateway.key())).containsExactly("best/chat", "rescued", "team/fast", "shared");
    }

    @Test
    void aGroupIsThePlatformsAndAModelItsProviders() {
        gateway.awaitInForce();
        JsonNode chat = get(gateway.key(), "/v1/models/best/chat").json();
        assertThat(chat.path("object").asText()).isEqualTo("model");
        assertThat(chat.path("owned_by").asText()).isEqualTo("NexusAI");
        assertThat(chat.path("created").asLong()).isPositive();
        assertThat(get(gateway.key(), "/v1/models/team/fast").json().path("owned_by").asText()).isEqualTo("NexusAI");
        assertThat(get(gateway.key(), "/v1/models/shared").json().path("owned_by").asText()).isEqualTo("p");
        assertThat(get(gateway.key(), "/v1/models").json().path("data").path(0)).isEqualTo(chat);
    }

    @Test
    void aKeySeesTheGroupsThatItMayUseAndNotTheirMembers() {
        String key = key("{'groups':[" + group + "]}");
        assertThat(ids(key)).containsExactly("best/chat");
        assertThat(get(key, "/v1/models/best/chat").status()).isEqualTo(200);
        assertThat(get(key, "/v1/models/shared").code()).isEqualTo("model_not_found");
    }

    @Test
    void aKeyWithoutTheGroupSeesTheModelOfItsName() {
        String key = key("{'providers':[" + provider + "]}");
        assertThat(ids(key)).containsExactly("shared", "team/fast");
        assertThat(get(key, "/v1/models/team/fast").json().path("owned_by").asText()).isEqualTo("p");
        assertThat(get(key, "/v1/models/best/chat").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resting", "off", "org/m", "nobody"})
    void whatCannotBeCalledOrHasAnotherPublicNameIsNotListed(String id) {
        gateway.awaitInForce();
        assertThat(get(gateway.key(), "/v1/models/" + id).status()).isEqualTo(404);
    }
}
