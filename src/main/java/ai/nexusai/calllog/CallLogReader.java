package ai.nexusai.calllog;

import ai.nexusai.call.Attempt;
import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.json.Json;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Reads what {@link CallLogWriter} wrote. Fields that are not known are passed over and absent ones are taken as null, so that a journal of
 * another version can be replayed.
 */
final class CallLogReader {
    private CallLogReader() {}

    /** @throws IOException when the bytes are no call log */
    static CallLog read(byte[] bytes) throws IOException {
        try {
            return log(Json.MAPPER.readTree(bytes));
        } catch (RuntimeException e) {
            throw new IOException("This is no call log: " + e.getMessage(), e);
        }
    }

    /** The tries of a JSON array, as the database keeps them. */
    static List<Attempt> attempts(String array) {
        try {
            return attempts(Json.MAPPER.readTree(array));
        } catch (IOException e) {
            throw new IllegalStateException("call_log.attempts holds no array of attempts", e);
        }
    }

    private static CallLog log(JsonNode row) {
        return new CallLog(UUID.fromString(row.path("id").asText()), Instant.parse(row.path("started_at").asText()),
                new CallLog.Caller(named("key", row), row.path("client_ip").asText("")),
                new CallLog.Asked(row.path("endpoint").asText(""), row.path("stream").asBoolean(), row.path("requested_model").asText(""),
                        text("conversation_id", row)),
                new CallLog.Served(named("group", row), named("provider", row), named("model", row)), result(row), spent(row));
    }

    private static CallLog.Result result(JsonNode row) {
        return new CallLog.Result(outcome(row.path("outcome").asText()), row.path("status").asInt(),
                count("first_token_ms", row), row.path("total_ms").asLong(),
                text("error", row), attempts(row.path("attempts")));
    }

    /** The outcome of the name that {@link Outcome#text} gives. */
    static Outcome outcome(String name) {
        return Outcome.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The source of the name that {@link TokensSource#text} gives. */
    static TokensSource source(String name) {
        return TokensSource.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static CallLog.Spent spent(JsonNode row) {
        var tokens = new TokenUsage(count("prompt_tokens", row), count("completion_tokens", row), count("cached_tokens", row),
                count("cache_write_tokens", row), count("reasoning_tokens", row));
        var cost = text("cost", row).map(amount -> new Cost(new BigDecimal(amount), row.path("currency").asText("")));
        return new CallLog.Spent(tokens, text("tokens_source", row).map(CallLogReader::source), cost);
    }

    private static Named named(String kind, JsonNode row) {
        return new Named(row.path(kind + "_id").asLong(0), text(kind + "_name", row).orElse(""));
    }

    private static Optional<String> text(String field, JsonNode row) {
        return Optional.ofNullable(row.path(field).textValue());
    }

    private static OptionalLong count(String field, JsonNode row) {
        JsonNode count = row.path(field);
        return count.isNumber() ? OptionalLong.of(count.asLong()) : OptionalLong.empty();
    }

    private static List<Attempt> attempts(JsonNode array) {
        var attempts = new ArrayList<Attempt>(array.size());
        for (JsonNode each : array) {
            attempts.add(new Attempt(each.path("provider_id").asLong(), each.path("provider").asText(""), each.path("model_id").asLong(),
                    each.path("model").asText(""), each.path("status").asInt(), each.path("reason").asText(""), each.path("ms").asLong()));
        }
        return attempts;
    }
}
