package ai.nexusai.dialect.openai;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Finds what an answer says to people, in OpenAI's shape and in those of servers that are near to it. */
final class Words {

    private Words() {}

    static String of(byte[] body) {
        try {
            JsonNode tree = Json.MAPPER.readTree(body);
            return Stream.of("/choices/0/message/content", "/error/message", "/error", "/message", "/detail").map(tree::at)
                    .filter(JsonNode::isTextual).map(JsonNode::textValue).findFirst().orElseGet(tree::toString);
        } catch (IOException e) {
            return new String(body, UTF_8);
        }
    }
}
