package ai.nexusai.stats;

import ai.nexusai.web.CsvRow;

/** How is usage written as comma-separated values? */
final class Csv {
    static final String HEADING = CsvRow.heading("id", "name", "starts_at", "calls", "ok", "client_error", "refused",
            "upstream_error", "interrupted", "client_gone", "timeout", "success_rate", "prompt_tokens", "completion_tokens",
            "cached_tokens", "cache_write_tokens", "reasoning_tokens", "audio_tokens", "image_tokens", "cost", "currency", "unpriced",
            "first_ms_average", "first_ms_p50", "first_ms_p95", "first_ms_p99", "total_ms_average", "total_ms_p50", "total_ms_p95",
            "total_ms_p99");

    private Csv() {}

    static String row(Slice slice) {
        Slice.Calls calls = slice.calls();
        Slice.Tokens tokens = slice.tokens();
        var row = new CsvRow().cell(slice.id()).cell(slice.name().orElse("")).cell(slice.startsAt().map(Object::toString).orElse(""))
                .cell(calls.all()).cell(calls.ok()).cell(calls.clientError()).cell(calls.refused()).cell(calls.upstreamError())
                .cell(calls.interrupted()).cell(calls.clientGone()).cell(calls.timeout())
                .cell(slice.successRate().map(Object::toString).orElse("")).cell(tokens.prompt()).cell(tokens.completion())
                .cell(tokens.cached()).cell(tokens.cacheWrite()).cell(tokens.reasoning()).cell(tokens.audio())
                .cell(tokens.image()).cell(slice.cost()).cell(slice.currency())
                .cell(slice.unpriced());
        latency(row, slice.firstMs());
        latency(row, slice.totalMs());
        return row.text();
    }

    private static void latency(CsvRow row, Slice.Latency latency) {
        row.cell(latency.average()).cell(latency.p50()).cell(latency.p95()).cell(latency.p99());
    }
}
