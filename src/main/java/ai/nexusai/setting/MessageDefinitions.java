package ai.nexusai.setting;

import ai.nexusai.call.MessageStorage;
import ai.nexusai.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/** The settings that {@link MessageSettings} is made of. */
final class MessageDefinitions {
    private static final int MAX_DAYS = 36_500;

    private MessageDefinitions() {}

    static Stream<Definition> of(MessageSettings defaults) {
        return Stream.of(
                new Definition("store_messages", "text", Json.MAPPER.valueToTree(defaults.storage().text()),
                        "What is kept of calls of keys that do not say it themselves: off, metadata, or full with requests and answers.",
                        ValueChecks.oneOf(MessageStorage.OFF.text(), MessageStorage.METADATA.text(), MessageStorage.FULL.text())),
                days("body_retention_days", defaults.bodyRetentionDays(),
                        "Days that requests and answers are kept beyond the end of their own; 0 = for ever."),
                new Definition("message_files", "boolean", Json.MAPPER.valueToTree(defaults.files()),
                        "Whether requests and answers that are kept are written to files in messages/ of the home folder as well.",
                        ValueChecks::yesOrNo),
                days("message_files_retention_days", defaults.fileRetentionDays(), "Days that those files are kept; 0 = for ever."));
    }

    static MessageSettings values(Function<String, JsonNode> of) {
        return new MessageSettings(MessageStorage.of(of.apply("store_messages").textValue()), days(of.apply("body_retention_days")),
                of.apply("message_files").booleanValue(), days(of.apply("message_files_retention_days")));
    }

    private static Definition days(String name, OptionalInt value, String description) {
        return new Definition(name, "integer", Json.MAPPER.valueToTree(value.orElse(0)), description, ValueChecks.number(0, MAX_DAYS));
    }

    private static OptionalInt days(JsonNode value) {
        return value.intValue() == 0 ? OptionalInt.empty() : OptionalInt.of(value.intValue());
    }
}
