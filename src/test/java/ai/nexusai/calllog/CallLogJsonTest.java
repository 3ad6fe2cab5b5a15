package ai.nexusai.calllog;

import ai.nexusai.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class CallLogJsonTest {

    @Test
    void theShapeIsTheAdminApisLogRow() throws IOException {
        var row = Json.MAPPER.readTree(CallLogWriter.bytes(Samples.full()));
        assertThat(row.fieldNames()).toIterable().containsExactly("id", "started_at", "outcome", "status", "stream", "endpoint",
                "requested_model", "conversation_id", "key_id", "key_name", "group_id", "group_name", "provider_id", "provider_name",
                "model_id", "model_name", "first_token_ms", "total_ms", "prompt_tokens", "completion_tokens", "cached_tokens",
                "cache_write_tokens", "reasoning_tokens", "audio_tokens", "image_tokens", "tokens_source", "cost", "currency", "client_ip",
                "error", "attempts");
        assertThat(row.path("started_at").asText()).isEqualTo("2026-11-21T01:02:03.004005Z");
        assertThat(row.path("cost").asText()).isEqualTo("0.000123450");
        assertThat(row.path("outcome").asText()).isEqualTo("ok");
        assertThat(row.path("attempts").path(0).path("reason").asText()).isEqualTo("status_500");
    }

    @Test
    void whatIsAbsentIsNull() throws IOException {
        var row = Json.MAPPER.readTree(CallLogWriter.bytes(Samples.refused()));
        for (String field : new String[]{"key_id", "key_name", "provider_id", "model_name", "first_token_ms", "prompt_tokens", "cost"}) {
            assertThat(row.path(field).isNull()).as(field).isTrue();
        }
    }

    @Test
    void textsAreBoundedAndStorable() {
        assertThat(Samples.failed("x".repeat(1 << 20)).result().error().orElseThrow()).hasSize(CallLog.MAX_ERROR);
        assertThat(Samples.failed("a\u0000b").result().error()).contains("a\uFFFDb");
        assertThat(Samples.failed("half \uD83D pair \uDE00").result().error()).contains("half \uFFFD pair \uFFFD");
        assertThat(Samples.failed("x".repeat(CallLog.MAX_ERROR - 1) + "😀").result().error().orElseThrow())
                .isEqualTo("x".repeat(CallLog.MAX_ERROR - 1));
        assertThat(Samples.failed("whole 😀").result().error()).contains("whole 😀");
    }
}
