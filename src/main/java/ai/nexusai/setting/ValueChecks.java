package ai.nexusai.setting;

import ai.nexusai.error.GatewayException;
import ai.nexusai.json.Checked;
import ai.nexusai.key.Cidr;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What values settings take. Every failure is INVALID_VALUE at {@code value}. */
final class ValueChecks {
    private static final int MOST_ENTRIES = 1_000;
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[A-Za-z0-9.-]+(:\\d{1,5})?|https?://\\[[0-9A-Fa-f:]+](:\\d{1,5})?");
    private static final Pattern AREA = Pattern.compile("[a-z][a-z0-9_.]{0,99}");
    private static final Set<String> LEVELS = Set.of("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");

    private ValueChecks() {}

    static void yesOrNo(JsonNode value) {
        if (!value.isBoolean()) {
            throw refused("is true or false");
        }
    }

    /** A text without control characters; {@code least} is 0 or 1. */
    static Check text(int least, int most) {
        return value -> {
            if (!value.isTextual() || value.textValue().length() < least || value.textValue().length() > most
                    || Checked.hasControl(value.textValue())) {
                throw refused("is a text of " + least + " to " + most + " characters, without control characters");
            }
        };
    }

    static Check number(int least, int most) {
        return new Range(least, most);
    }

    static Check oneOf(String... words) {
        return new Words(List.of(words));
    }

    private record Range(int smallest, int largest) implements Check {

        @Override
        public void accept(JsonNode value) {
            if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < smallest || value.intValue() > largest) {
                throw refused("is a whole number from " + smallest + " to " + largest);
            }
        }

        @Override
        public OptionalInt least() {
            return OptionalInt.of(smallest);
        }

        @Override
        public OptionalInt most() {
            return OptionalInt.of(largest);
        }
    }

    private record Words(List<String> choices) implements Check {

        @Override
        public void accept(JsonNode value) {
            if (!value.isTextual() || !choices.contains(value.textValue())) {
                throw refused("is one of " + String.join(", ", choices));
            }
        }
    }

    static void origins(JsonNode value) {
        each(value, entry -> {
            if (!ORIGIN.matcher(entry).matches()) {
                throw refused("is a list of origins such as https://chat.example.org, or of * for any");
            }
        });
    }

    static void ranges(JsonNode value) {
        each(value, entry -> {
            try {
                Cidr.of(entry);
            } catch (IllegalArgumentException e) {
                throw Checked.refused("value", "value: " + e.getMessage() + ".");
            }
        });
    }

    static void timeZone(JsonNode value) {
        if (!value.isTextual() || !isZone(value.textValue())) {
            throw refused("is a time zone such as Europe/Berlin, Asia/Shanghai or UTC");
        }
    }

    /** One of the tz database: what is written as an offset, PostgreSQL reads with the sign of POSIX, the other way round. */
    private static boolean isZone(String id) {
        return !id.startsWith("SystemV/") && ZoneId.getAvailableZoneIds().contains(id);
    }

    static void logLevels(JsonNode value) {
        boolean valid = value.isObject() && value.size() <= MOST_ENTRIES && value.properties().stream()
                .allMatch(entry -> AREA.matcher(entry.getKey()).matches() && LEVELS.contains(entry.getValue().asText()));
        if (!valid) {
            throw refused("is a map from an area to OFF, ERROR, WARN, INFO, DEBUG or TRACE, such as {\"relay\": \"DEBUG\"}");
        }
    }

    private static void each(JsonNode list, Consumer<String> check) {
        if (!list.isArray() || list.size() > MOST_ENTRIES) {
            throw refused("is a list of at most " + MOST_ENTRIES + " texts");
        }
        list.forEach(entry -> {
            if (!entry.isTextual()) {
                throw refused("is a list of texts");
            }
            check.accept(entry.textValue());
        });
    }

    private static GatewayException refused(String what) {
        return Checked.refused("value", "value does not fit: it " + what + ".");
    }
}
