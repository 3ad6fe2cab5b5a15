package ai.nexusai.deployed;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client learns of models. */
interface ModelsContract {

    Stage stage();

    @Test
    default void listsTheModelsOfAKey() {
        HttpResponse<String> answer = stage().models();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Deployed.json(answer).path("data")).extracting(model -> model.path("id").asText()).contains("whole", "streamed", "a/b");
    }

    @Test
    default void tellsOfOneModel() {
        var one = Deployed.request(stage().gateway().api("/v1/models/whole"), stage().key()).build();
        assertThat(Deployed.json(stage().gateway().send(one)).path("id").asText()).isEqualTo("whole");
        var none = Deployed.request(stage().gateway().api("/v1/models/nobody-knows-it"), stage().key()).build();
        assertThat(Deployed.json(stage().gateway().send(none)).at("/error/code").asText()).isEqualTo("model_not_found");
    }
}
