package ai.nexusai.calllog;

import ai.nexusai.call.Attempt;
import ai.nexusai.calllog.CallBodies.CallBody;
import ai.nexusai.calllog.CallBodies.Part;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.json.JsonCursor;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.CostPart;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes a call log as the JSON of the admin API. The tries are in the journal in this form too, on the way of every call: hence field by
 * field, with buffers of a shared pool, because the calls' threads are virtual and keep none.
 */
public final class CallLogWriter {
    private static final int TYPICAL_SIZE = 1_024;
    private static final JsonFactory FACTORY = JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private CallLogWriter() {}

    /** UTF-8. */
    static byte[] bytes(CallLog log) {
        var bytes = new ByteArrayOutputStream(TYPICAL_SIZE);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(log, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same as text. */
    static String text(CallLog log) {
        return new String(bytes(log), StandardCharsets.UTF_8);
    }

    /** The tries as a JSON array. */
    static String attempts(List<Attempt> attempts) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writeAttempts(attempts, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The same with what was said: {@code request}, {@code response} and {@code response_text}, each null where nothing is kept. */
    public static String text(CallLog log, CallBody body) {
        return object(json -> {
            writeMembers(log, json);
            writeBody(body, json);
        });
    }

    /** The same with how the cost came about: {@code cost_parts} and {@code price_valid_from}, null where that cannot be told. */
    static String text(CallLog log, CallBody body, Optional<Charge> charge) {
        return object(json -> {
            writeMembers(log, json);
            writeBody(body, json);
            writeCharge(charge, json);
        });
    }

    /** Writes the members of an object. */
    @FunctionalInterface
    private interface Members {

        void write(JsonGenerator json) throws IOException;
    }

    private static String object(Members members) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeBody(CallBody body, JsonGenerator json) throws IOException {
        writePart("request", body.request(), json);
        writePart("response", body.answer(), json);
        writeText("response_text", body.words().orElse(null), json);
    }

    private static void writeCharge(Optional<Charge> charge, JsonGenerator json) throws IOException {
        writeText("price_valid_from", charge.map(each -> each.validFrom().toString()).orElse(null), json);
        json.writeFieldName("cost_parts");
        if (charge.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        for (CostPart part : charge.get().parts()) {
            json.writeStartObject();
            json.writeStringField("kind", part.kind().text());
            json.writeNumberField("tokens", part.tokens());
            json.writeStringField("price", part.price().toPlainString());
            json.writeStringField("amount", part.amount().stripTrailingZeros().toPlainString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** JSON as it is, on one line; anything else as a text; one that was cut is a text too. */
    private static void writePart(String name, Optional<Part> part, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        if (part.isEmpty()) {
            json.writeNull();
            return;
        }
        String text = part.get().text();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!part.get().cut() && new JsonCursor().over(bytes, 0, bytes.length).finish()) {
            json.writeRawValue(text.replace('\r', ' ').replace('\n', ' '));
        } else {
            json.writeString(text);
        }
        json.writeBooleanField(name + "_cut", part.get().cut());
    }

    static void write(CallLog log, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeMembers(log, json);
        json.writeEndObject();
    }

    private static void writeMembers(CallLog log, JsonGenerator json) throws IOException {
        json.writeStringField("id", log.id().toString());
        json.writeStringField("started_at", log.startedAt().toString());
        json.writeStringField("outcome", log.result().outcome().text());
        json.writeNumberField("status", log.result().status());
        writeAsked(log.asked(), json);
        writeNamed("key", log.caller().key(), json);
        writeNamed("group", log.served().group(), json);
        writeNamed("provider", log.served().provider(), json);
        writeNamed("model", log.served().model(), json);
        writeTimes(log.result(), json);
        writeTokens(log.spent().tokens(), json);
        writeSpent(log.spent(), json);
        json.writeStringField("client_ip", log.caller().address());
        writeText("error", log.result().error().orElse(null), json);
        json.writeFieldName("attempts");
        writeAttempts(log.result().attempts(), json);
    }

    private static void writeAsked(CallLog.Asked asked, JsonGenerator json) throws IOException {
        json.writeBooleanField("stream", asked.stream());
        json.writeStringField("endpoint", asked.endpoint());
        json.writeStringField("requested_model", asked.model());
        writeText("conversation_id", asked.conversationId().orElse(null), json);
    }

    private static void writeNamed(String kind, Named named, JsonGenerator json) throws IOException {
        boolean present = named.id() != 0;
        json.writeFieldName(kind + "_id");
        if (present) {
            json.writeNumber(named.id());
        } else {
            json.writeNull();
        }
        writeText(kind + "_name", present || !named.name().isEmpty() ? named.name() : null, json);
    }

    private static void writeTimes(CallLog.Result result, JsonGenerator json) throws IOException {
        writeCount("first_token_ms", result.firstTokenMillis(), json);
        json.writeNumberField("total_ms", result.totalMillis());
    }

    private static void writeTokens(TokenUsage tokens, JsonGenerator json) throws IOException {
        writeCount("prompt_tokens", tokens.prompt(), json);
        writeCount("completion_tokens", tokens.completion(), json);
        writeCount("cached_tokens", tokens.cached(), json);
        writeCount("cache_write_tokens", tokens.cacheWrite(), json);
        writeCount("reasoning_tokens", tokens.reasoning(), json);
        writeCount("audio_tokens", tokens.audio(), json);
        writeCount("image_tokens", tokens.image(), json);
    }

    private static void writeSpent(CallLog.Spent spent, JsonGenerator json) throws IOException {
        writeText("tokens_source", spent.source().map(TokensSource::text).orElse(null), json);
        writeText("cost", spent.cost().map(Cost::text).orElse(null), json);
        writeText("currency", spent.cost().map(Cost::currency).orElse(null), json);
    }

    private static void writeCount(String field, OptionalLong count, JsonGenerator json) throws IOException {
        json.writeFieldName(field);
        if (count.isPresent()) {
            json.writeNumber(count.getAsLong());
        } else {
            json.writeNull();
        }
    }

    private static void writeText(String field, String textOrNull, JsonGenerator json) throws IOException {
        json.writeFieldName(field);
        json.writeString(textOrNull);
    }

    private static void writeAttempts(List<Attempt> attempts, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Attempt attempt : attempts) {
            json.writeStartObject();
            json.writeNumberField("provider_id", attempt.providerId());
            json.writeStringField("provider", attempt.provider());
            json.writeNumberField("model_id", attempt.modelId());
            json.writeStringField("model", attempt.model());
            json.writeNumberField("status", attempt.status());
            json.writeStringField("reason", attempt.reason());
            json.writeNumberField("ms", attempt.millis());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
