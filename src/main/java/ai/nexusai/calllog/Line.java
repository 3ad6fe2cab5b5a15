package ai.nexusai.calllog;

import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Writes the line of a {@link CallRow}. */
final class Line {
    private static final String NULL = "\\N";
    private static final int TYPICAL_SIZE = 1_024;

    private final StringBuilder out = new StringBuilder(TYPICAL_SIZE);

    /** UTF-8. */
    byte[] add(CallLog log) {
        var result = log.result();
        raw(log.id().toString()).raw(log.startedAt().toString()).raw(result.outcome().text()).number(result.status());
        asked(log.asked());
        named(log.caller().key()).named(log.served().group()).named(log.served().provider()).named(log.served().model());
        count(result.firstTokenMillis()).number(result.totalMillis());
        tokens(log.spent().tokens());
        spent(log.spent());
        text(log.caller().address()).text(result.error().orElse(null));
        text(result.attempts().isEmpty() ? "[]" : CallLogWriter.attempts(result.attempts()));
        count(log.spent().tokens().audio()).count(log.spent().tokens().image());
        out.setCharAt(out.length() - 1, '\n');
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void asked(CallLog.Asked asked) {
        raw(asked.stream() ? "t" : "f").text(asked.endpoint()).text(asked.model()).text(asked.conversationId().orElse(null));
    }

    private Line named(CallLog.Named named) {
        return number(named.id()).text(named.name());
    }

    private void tokens(TokenUsage tokens) {
        count(tokens.prompt()).count(tokens.completion()).count(tokens.cached()).count(tokens.cacheWrite()).count(tokens.reasoning());
    }

    private void spent(CallLog.Spent spent) {
        raw(spent.source().map(TokensSource::text).orElse(NULL));
        raw(spent.cost().map(Cost::text).orElse(NULL));
        text(spent.cost().map(Cost::currency).orElse(null));
    }

    private Line count(OptionalLong count) {
        return count.isPresent() ? number(count.getAsLong()) : raw(NULL);
    }

    private Line raw(String value) {
        out.append(value).append('\t');
        return this;
    }

    private Line text(String valueOrNull) {
        if (valueOrNull == null) {
            return raw(NULL);
        }
        int done = 0;
        for (int i = 0; i < valueOrNull.length(); i++) {
            char escape = escape(valueOrNull.charAt(i));
            if (escape != 0) {
                out.append(valueOrNull, done, i).append('\\').append(escape);
                done = i + 1;
            }
        }
        out.append(valueOrNull, done, valueOrNull.length()).append('\t');
        return this;
    }

    private Line number(long value) {
        out.append(value).append('\t');
        return this;
    }

    /** What follows the backslash for {@code c}; 0 when it stands for itself. */
    private static char escape(char c) {
        return switch (c) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 0;
        };
    }
}
