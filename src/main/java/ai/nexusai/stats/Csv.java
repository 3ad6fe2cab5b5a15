package ai.nexusai.stats;

import java.util.List;
import java.util.OptionalLong;

/** Usage as comma-separated values (RFC 4180), with a heading; texts that a spreadsheet would take for a formula are made plain. */
final class Csv {
    private static final String HEADING = "id,name,starts_at,calls,ok,client_error,refused,upstream_error,interrupted,client_gone,timeout,"
            + "success_rate,prompt_tokens,completion_tokens,cached_tokens,cache_write_tokens,reasoning_tokens,cost,currency,unpriced,"
            + "first_ms_average,first_ms_p50,first_ms_p95,first_ms_p99,total_ms_average,total_ms_p50,total_ms_p95,total_ms_p99\r\n";

    private final StringBuilder out = new StringBuilder(HEADING);

    private Csv() {}

    static String of(List<Slice> slices) {
        var csv = new Csv();
        slices.forEach(csv::row);
        return csv.out.toString();
    }

    private void row(Slice slice) {
        cell(slice.id()).cell(slice.name().orElse("")).cell(slice.startsAt().map(Object::toString).orElse(""));
        Slice.Calls calls = slice.calls();
        numbers(calls.all(), calls.ok(), calls.clientError(), calls.refused(), calls.upstreamError(), calls.interrupted(),
                calls.clientGone(), calls.timeout());
        cell(slice.successRate().map(Object::toString).orElse(""));
        Slice.Tokens tokens = slice.tokens();
        numbers(tokens.prompt(), tokens.completion(), tokens.cached(), tokens.cacheWrite(), tokens.reasoning());
        cell(slice.cost()).cell(slice.currency());
        numbers(slice.unpriced());
        latency(slice.firstMs());
        latency(slice.totalMs());
        out.setLength(out.length() - 1);
        out.append("\r\n");
    }

    private void latency(Slice.Latency latency) {
        cell(latency.average()).cell(latency.p50()).cell(latency.p95()).cell(latency.p99());
    }

    private void numbers(long... values) {
        for (long value : values) {
            out.append(value).append(',');
        }
    }

    private Csv cell(OptionalLong value) {
        return cell(value.isPresent() ? Long.toString(value.getAsLong()) : "");
    }

    private Csv cell(String text) {
        String plain = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        out.append(quoted ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain).append(',');
        return this;
    }
}
