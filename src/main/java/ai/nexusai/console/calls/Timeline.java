package ai.nexusai.console.calls;

import ai.nexusai.page.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When did each attempt of a call run? On one axis for all, which has a thousand parts. */
final class Timeline {
    private static final long PARTS = 1_000;
    private static final String STATUS = "status_";
    private static final String LIMITED = STATUS + 429;
    private static final String KEYWORD = "keyword_";

    private final JsonNode call;
    private final Texts texts;
    private final long length;

    Timeline(JsonNode call, Texts texts) {
        this.call = call;
        this.texts = texts;
        long tries = 0;
        for (JsonNode attempt : call.path("attempts")) {
            tries += attempt.path("ms").asLong();
        }
        this.length = Math.max(1, Math.max(tries, call.path("total_ms").asLong()));
    }

    /**
     * One after the other, the last one at the end: between them is the pause before a try at the same model. {@code bars} have {@code css},
     * {@code x} and {@code width}; {@code reason} is the word of the log, {@code why} says it.
     */
    List<Map<String, Object>> attempts() {
        var attempts = new ArrayList<Map<String, Object>>();
        long from = 0;
        int left = call.path("attempts").size();
        for (JsonNode attempt : call.path("attempts")) {
            left--;
            boolean served = attempt.path("reason").asText().equals("ok");
            long ms = attempt.path("ms").asLong();
            from = left == 0 ? Math.max(from, call.path("total_ms").asLong() - ms) : from;
            long to = from + ms;
            var shown = new LinkedHashMap<String, Object>();
            shown.put("provider_id", attempt.path("provider_id").asLong());
            shown.put("provider", attempt.path("provider").asText());
            shown.put("model", attempt.path("model").asText());
            shown.put("status", attempt.path("status").asInt());
            shown.put("ms", attempt.path("ms").asLong());
            shown.put("served", served);
            shown.put("reason", attempt.path("reason").asText());
            shown.put("why", why(attempt.path("reason").asText()));
            shown.put("bars", served ? servedBars(from, to) : List.of(bar("b-bad", from, to)));
            attempts.add(shown);
            from = to;
        }
        return attempts;
    }

    private List<Map<String, Object>> servedBars(long from, long to) {
        JsonNode first = call.path("first_token_ms");
        if (!first.isNumber() || first.asLong() < from || first.asLong() > to) {
            return List.of(bar("b-gen", from, to));
        }
        return List.of(bar("b-ttft", from, first.asLong()), bar("b-gen", first.asLong(), to));
    }

    /** Something that took no time is seen all the same. */
    private Map<String, Object> bar(String css, long from, long to) {
        long x = Math.min(PARTS - 4, from * PARTS / length);
        return Map.of("css", css, "x", x, "width", Math.max(4, Math.min(PARTS - x, (to - from) * PARTS / length)));
    }

    private String why(String reason) {
        if (reason.startsWith(STATUS)) {
            return texts.plain(reason.equals(LIMITED) ? "calls.reason.limited" : "calls.reason.status");
        }
        if (reason.startsWith(KEYWORD)) {
            return texts.plain("calls.reason.keyword", reason.substring(KEYWORD.length()));
        }
        String key = "calls.reason." + reason;
        return texts.has(key) ? texts.plain(key) : texts.plain("calls.reason.other", reason);
    }
}
