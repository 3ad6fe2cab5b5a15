package ai.nexusai.relay;

import ai.nexusai.InProcessGateway;
import ai.nexusai.json.Json;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.FakeUpstream;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One call to a model of several providers, of which all but the last have a fault; the only one has it as well.
 *
 * @param candidates 1..3
 */
record Scenario(Fault fault, Position position, boolean stream, int candidates) {
    private static final List<String> TEXTS = List.of("one", "two", "three");

    private String model() {
        return fault + "-" + position + "-" + stream + "-" + candidates;
    }

    /** Registers the model, the cheapest provider first, and scripts what each answers. */
    void prepare(InProcessGateway gateway, FakeUpstream upstream, List<Long> good) {
        for (int i = 0; i < candidates; i++) {
            boolean faulty = candidates == 1 || i < candidates - 1;
            String name = model() + "-" + (i + 1);
            long provider = faulty
                    ? gateway.provider("{'name': '" + name + "', 'server_url': '" + upstream.url() + "', 'timeouts': "
                            + fault.timeouts(position, stream) + "}")
                    : good.get(i);
            gateway.admin("POST", "/api/models", "{'provider_id': " + provider + ", 'model_name': '" + name + "', 'alias': '" + model()
                    + "', 'price': {'input': '" + i + "', 'output': '1'}}");
            upstream.script(name, answer(TEXTS.get(i), faulty));
        }
    }

    private Answer answer(String text, boolean faulty) {
        if (faulty) {
            return stream ? fault.stream(position, text) : fault.whole(position, text);
        }
        return stream ? Chat.stream(text) : Answer.json(Chat.whole(text));
    }

    /** What the client saw of the call {@code id}. */
    record Seen(String id, int status, String words) {}

    /** Makes the call. */
    Seen call(InProcessGateway gateway) {
        try (ClientStream answer = gateway.stream("{'model': '" + model() + "', 'stream': " + stream + "}")) {
            return new Seen(answer.header("X-Request-Id"), answer.status(), words(answer));
        }
    }

    /** A cell of the table: what the client saw, and what the log says. */
    String cell(Seen seen, JsonNode row) {
        assertThat(row.path("status").asInt()).isEqualTo(seen.status());
        return seen.words() + "; " + row.path("outcome").asText() + ": " + tries(row.path("attempts"));
    }

    private String words(ClientStream answer) {
        if (answer.status() != 200) {
            JsonNode error = tree(answer.body()).path("error");
            assertThat(error.path("attempts")).hasSize(candidates);
            return answer.status() + " " + error.path("code").asText();
        }
        return stream ? ofEvents(answer.rest()) : text(tree(answer.body()).at("/choices/0/message/content").asText());
    }

    private static String ofEvents(List<String> events) {
        String last = events.getLast();
        List<String> others = events.subList(0, events.size() - 1);
        assertThat(others).doesNotContain("[DONE]");
        String content = others.stream().map(event -> tree(event).at("/choices/0/delta/content").asText("")).collect(Collectors.joining());
        return text(content) + (last.equals("[DONE]") ? ", [DONE]" : ", error " + tree(last).at("/error/code").asText());
    }

    /** Whose answer it is; a text of two would be none of these. */
    private static String text(String content) {
        String text = content.replace("~", "");
        assertThat(TEXTS).contains(text);
        return "answer " + (TEXTS.indexOf(text) + 1);
    }

    private static String tries(JsonNode attempts) {
        return StreamSupport.stream(attempts.spliterator(), false).map(Scenario::tried).collect(Collectors.joining(", "));
    }

    /** The candidate's number, which its model's name ends with, and the reason. */
    private static String tried(JsonNode attempt) {
        String model = attempt.path("model").asText();
        return model.charAt(model.length() - 1) + " " + attempt.path("reason").asText();
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }
}
