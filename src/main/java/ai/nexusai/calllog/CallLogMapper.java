package ai.nexusai.calllog;

import ai.nexusai.call.Attempt;
import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.db.Columns;
import ai.nexusai.json.Json;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code call_log}. */
public final class CallLogMapper implements RowMapper<CallLog> {

    @Override
    public CallLog map(ResultSet row, StatementContext context) throws SQLException {
        return new CallLog(row.getObject("id", UUID.class), Columns.instant(row, "started_at"),
                new CallLog.Caller(named("key", row), row.getString("client_ip")),
                new CallLog.Asked(row.getString("endpoint"), row.getBoolean("stream"), row.getString("requested_model"),
                        text("conversation_id", row)),
                new CallLog.Served(named("group", row), named("provider", row), named("model", row)), result(row), spent(row));
    }

    private static CallLog.Result result(ResultSet row) throws SQLException {
        return new CallLog.Result(Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)), row.getInt("status"),
                Columns.optionalLong(row, "first_token_ms"), row.getLong("total_ms"), text("error", row),
                attempts(row.getString("attempts")));
    }

    private static CallLog.Spent spent(ResultSet row) throws SQLException {
        var tokens = new TokenUsage(Columns.optionalLong(row, "prompt_tokens"), Columns.optionalLong(row, "completion_tokens"),
                Columns.optionalLong(row, "cached_tokens"), Columns.optionalLong(row, "cache_write_tokens"),
                Columns.optionalLong(row, "reasoning_tokens"), Columns.optionalLong(row, "audio_tokens"),
                Columns.optionalLong(row, "image_tokens"));
        String currency = text("currency", row).orElse("");
        return new CallLog.Spent(tokens, text("tokens_source", row).map(name -> TokensSource.valueOf(name.toUpperCase(Locale.ROOT))),
                Optional.ofNullable(row.getBigDecimal("cost")).map(amount -> new Cost(amount, currency)));
    }

    private static Named named(String kind, ResultSet row) throws SQLException {
        return new Named(row.getLong(kind + "_id"), row.getString(kind + "_name"));
    }

    private static Optional<String> text(String column, ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    /** The tries of the JSON array that {@link CallLogWriter#attempts} wrote. */
    private static List<Attempt> attempts(String array) {
        JsonNode tries;
        try {
            tries = Json.MAPPER.readTree(array);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("call_log.attempts holds no array of attempts", e);
        }
        var attempts = new ArrayList<Attempt>(tries.size());
        for (JsonNode each : tries) {
            attempts.add(new Attempt(each.path("provider_id").asLong(), each.path("provider").asText(""), each.path("model_id").asLong(),
                    each.path("model").asText(""), each.path("status").asInt(), each.path("reason").asText(""), each.path("ms").asLong()));
        }
        return attempts;
    }
}
