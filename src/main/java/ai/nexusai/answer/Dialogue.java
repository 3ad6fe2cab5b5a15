package ai.nexusai.answer;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Which messages do a chat request and its answer hold? For people who read a conversation, not for calls under way. */
public final class Dialogue {
    private Dialogue() {}

    /** The messages of a request; none for what is no chat request, or was cut. */
    public static List<JsonNode> all(byte[] request) {
        var messages = new ArrayList<JsonNode>();
        tree(request).ifPresent(tree -> tree.path("messages").forEach(message -> {
            if (message.isObject()) {
                messages.add(message);
            }
        }));
        return messages;
    }

    /** Those of them that came after the last answer: clients send the whole conversation again with each call. */
    public static List<JsonNode> latest(byte[] request) {
        List<JsonNode> all = all(request);
        int from = all.size();
        while (from > 0 && !all.get(from - 1).path("role").asText().equals("assistant")) {
            from--;
        }
        return from == 0 ? withoutInstructions(all) : all.subList(from, all.size());
    }

    /** A client that keeps no history says its instructions with each call. */
    private static List<JsonNode> withoutInstructions(List<JsonNode> all) {
        return all.stream().filter(message -> !isInstruction(message.path("role").asText())).toList();
    }

    private static boolean isInstruction(String role) {
        return role.equals("system") || role.equals("developer");
    }

    /** What a whole answer's first choice says. */
    public static Optional<JsonNode> answer(byte[] completion) {
        return tree(completion).map(tree -> tree.path("choices").path(0).path("message")).filter(JsonNode::isObject);
    }

    /** The text of a message: its content, or the texts among its parts, each on a line; empty when it has none. */
    public static String text(JsonNode message) {
        JsonNode content = message.path("content");
        if (!content.isArray()) {
            return content.asText("");
        }
        var texts = new ArrayList<String>();
        content.forEach(part -> {
            if (part.path("text").isTextual()) {
                texts.add(part.path("text").textValue());
            }
        });
        return String.join("\n", texts);
    }

    /** Half a surrogate pair can be escaped in JSON and has no UTF-8: it becomes a question mark. */
    private static boolean mayHoldHalfPairs(byte[] json) {
        for (int at = 0; at < json.length - 2; at++) {
            if (json[at] == '\\' && json[at + 1] == 'u' && (json[at + 2] == 'd' || json[at + 2] == 'D')) {
                return true;
            }
        }
        return false;
    }

    private static Optional<JsonNode> tree(byte[] json) {
        try {
            JsonNode tree = Json.MAPPER.readTree(json);
            return Optional.of(mayHoldHalfPairs(json) ? Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(tree).getBytes(UTF_8)) : tree);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
