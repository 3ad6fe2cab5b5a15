package ai.nexusai.calllog;

import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/**
 * Call logs as the text format of COPY (<a href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL, COPY, "Text Format"</a>):
 * a line per row, tabs between the columns, backslash escapes, {@code \N} for null.
 */
final class CopyText {
    /** The columns of a row, in the order in which {@link #bytes} writes them. */
    static final String COLUMNS = """
            id, started_at, outcome, status, stream, endpoint, requested_model, conversation_id, \
            key_id, key_name, group_id, group_name, provider_id, provider_name, model_id, model_name, first_token_ms, total_ms, \
            prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, tokens_source, cost, currency, \
            client_ip, error, attempts""";
    private static final String NULL = "\\N";
    private static final int TYPICAL_ROW = 700;

    private final StringBuilder out;

    private CopyText(int rows) {
        out = new StringBuilder(rows * TYPICAL_ROW);
    }

    /** UTF-8. */
    static byte[] bytes(List<CallLog> logs) {
        var text = new CopyText(logs.size());
        logs.forEach(text::row);
        return text.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void row(CallLog log) {
        var result = log.result();
        raw(log.id().toString()).raw(log.startedAt().toString()).raw(result.outcome().text()).raw(Integer.toString(result.status()));
        asked(log.asked());
        named(log.caller().key()).named(log.served().group()).named(log.served().provider()).named(log.served().model());
        count(result.firstTokenMillis()).raw(Long.toString(result.totalMillis()));
        tokens(log.spent().tokens());
        spent(log.spent());
        text(log.caller().address()).text(result.error().orElse(null)).text(CallLogWriter.attempts(result.attempts()));
        out.setCharAt(out.length() - 1, '\n');
    }

    private void asked(CallLog.Asked asked) {
        raw(asked.stream() ? "t" : "f").text(asked.endpoint()).text(asked.model()).text(asked.conversationId().orElse(null));
    }

    private CopyText named(CallLog.Named named) {
        return raw(Long.toString(named.id())).text(named.name());
    }

    private void tokens(TokenUsage tokens) {
        count(tokens.prompt()).count(tokens.completion()).count(tokens.cached()).count(tokens.cacheWrite()).count(tokens.reasoning());
    }

    private void spent(CallLog.Spent spent) {
        raw(spent.source().map(TokensSource::text).orElse(NULL));
        raw(spent.cost().map(Cost::text).orElse(NULL));
        text(spent.cost().map(Cost::currency).orElse(null));
    }

    private CopyText count(OptionalLong count) {
        return raw(count.isPresent() ? Long.toString(count.getAsLong()) : NULL);
    }

    private CopyText raw(String value) {
        out.append(value).append('\t');
        return this;
    }

    private CopyText text(String valueOrNull) {
        if (valueOrNull == null) {
            return raw(NULL);
        }
        for (int i = 0; i < valueOrNull.length(); i++) {
            character(valueOrNull.charAt(i));
        }
        out.append('\t');
        return this;
    }

    private void character(char c) {
        switch (c) {
            case '\\' -> out.append("\\\\");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            default -> out.append(c);
        }
    }
}
