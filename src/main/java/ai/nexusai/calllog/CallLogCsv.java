package ai.nexusai.calllog;

import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokensSource;
import ai.nexusai.web.CsvRow;

/** Calls as comma-separated values. */
final class CallLogCsv {
    static final String HEADING = CsvRow.heading("id", "started_at", "outcome", "status", "stream", "endpoint", "requested_model",
            "conversation_id", "key_id", "key_name", "group_id", "group_name", "provider_id", "provider_name", "model_id", "model_name",
            "first_token_ms", "total_ms", "prompt_tokens", "completion_tokens", "cached_tokens", "cache_write_tokens", "reasoning_tokens",
            "audio_tokens", "image_tokens",
            "tokens_source", "cost", "currency", "client_ip", "attempts", "error");

    private CallLogCsv() {}

    static String row(CallLog log) {
        var row = new CsvRow().cell(log.id().toString()).cell(log.startedAt().toString()).cell(log.result().outcome().text())
                .cell(log.result().status()).cell(Boolean.toString(log.asked().stream())).cell(log.asked().endpoint())
                .cell(log.asked().model()).cell(log.asked().conversationId().orElse(""));
        named(row, log.caller().key());
        named(row, log.served().group());
        named(row, log.served().provider());
        named(row, log.served().model());
        row.cell(log.result().firstTokenMillis()).cell(log.result().totalMillis());
        var tokens = log.spent().tokens();
        row.cell(tokens.prompt()).cell(tokens.completion()).cell(tokens.cached()).cell(tokens.cacheWrite()).cell(tokens.reasoning())
                .cell(tokens.audio()).cell(tokens.image());
        row.cell(log.spent().source().map(TokensSource::text).orElse("")).cell(log.spent().cost().map(Cost::text).orElse(""))
                .cell(log.spent().cost().map(Cost::currency).orElse(""));
        return row.cell(log.caller().address()).cell(log.result().attempts().size()).cell(log.result().error().orElse("")).text();
    }

    private static void named(CsvRow row, Named named) {
        row.cell(named.id()).cell(named.name());
    }
}
