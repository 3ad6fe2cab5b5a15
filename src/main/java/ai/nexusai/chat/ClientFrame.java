package ai.nexusai.chat;

import ai.nexusai.call.CallHead;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.JsonFields;
import ai.nexusai.json.JsonKind;
import ai.nexusai.json.JsonNames;
import ai.nexusai.json.JsonScan;
import ai.nexusai.json.Splice;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What a client says in one frame. */
sealed interface ClientFrame {

    /**
     * A question to a model.
     *
     * @param conversation the client's own id of it
     * @param pin the one provider that may answer
     * @param request a chat completion request, without what is the frame's own
     */
    record Ask(AnswerForm form, Optional<String> conversation, Optional<Pin> pin, Request request) implements ClientFrame {}

    /** Ends the answer of this id. */
    record Stop(String id) implements ClientFrame {}

    /** Something that cannot be served; {@code form} is how to say so. */
    record Refused(AnswerForm form, GatewayException failure) implements ClientFrame {}

    /** One provider's model. */
    record Pin(long provider, String model) {}

    /** The body of a request, of which the first {@code length} bytes count. */
    @SuppressWarnings("ArrayRecordComponent")
    record Request(byte[] bytes, int length) {}

    /**
     * Reads a frame. The bytes become those of the request: what is the frame's own is blanked out in place, since frames may be large.
     *
     * @param maximum bytes of an answer in the old form
     */
    static ClientFrame read(byte[] bytes, int length, int maximum) {
        AnswerForm form = new OwnForm(Optional.empty());
        try {
            JsonFields fields = JsonScan.object(bytes, length, Parsing.WANTED);
            if (!fields.has("type") && fields.has("message")) {
                form = new HubForm(maximum);
                return Parsing.question(form, fields, bytes);
            }
            form = new OwnForm(Parsing.id(fields));
            return Parsing.own(form, fields, new Request(bytes, length));
        } catch (GatewayException failure) {
            return new Refused(form, failure);
        }
    }

    /** The reading of frames of either form. */
    final class Parsing {
        private static final JsonNames WANTED = JsonNames.of("type", "id", "conversation_id", "stream", "n", "message", "provider_id",
                "model_name", "model");
        private static final int MAX_ID = 128;

        private Parsing() {}

        private static Optional<String> id(JsonFields fields) {
            return fields.string("id").filter(id -> !id.isEmpty() && id.length() <= MAX_ID);
        }

        private static ClientFrame own(AnswerForm form, JsonFields fields, Request request) {
            String type = fields.string("type").orElse("");
            String id = form.id().orElseThrow(() -> refused("id", "'id' must be a text of 1 to " + MAX_ID + " characters."));
            return switch (type) {
                case "chat" -> ask(form, fields, request);
                case "stop" -> new Stop(id);
                default -> throw refused("type", "'type' must be \"chat\" or \"stop\".");
            };
        }

        private static Ask ask(AnswerForm form, JsonFields fields, Request request) {
            Optional<String> conversation = fields.string("conversation_id");
            if (conversation.isPresent() && !CallHead.isConversationId(conversation.get())) {
                throw refused("conversation_id", "'conversation_id' has to be " + CallHead.CONVERSATION_ID + ".");
            }
            if (fields.integer("n").orElse(1) != 1) {
                throw refused("n", "'n' must be 1 here: the frames of an answer have no place for a second choice.");
            }
            Optional<Pin> pin = fields.has("provider_id")
                    ? Optional.of(new Pin(provider(fields), fields.string("model").orElse("")))
                    : Optional.empty();
            Splice.of(fields, request.length()).remove("type").remove("id").remove("conversation_id").remove("provider_id").remove("stream")
                    .blank();
            return new Ask(form, conversation, pin, request);
        }

        /** The form of NexusAI Hub's console, with the temperature that it always sent. */
        private static Ask question(AnswerForm form, JsonFields fields, byte[] bytes) {
            byte[] request = joined("{\"model\":", literal(fields, "model_name", bytes), ",\"messages\":[{\"role\":\"user\",\"content\":",
                    literal(fields, "message", bytes), "}],\"temperature\":0.7}");
            var pin = new Pin(provider(fields), fields.string("model_name").orElseThrow());
            return new Ask(form, Optional.empty(), Optional.of(pin), new Request(request, request.length));
        }

        /** A number, or a text that holds one: its form sent what its select box held. */
        private static long provider(JsonFields fields) {
            try {
                return fields.kind("provider_id") == JsonKind.STRING
                        ? Long.parseLong(fields.string("provider_id").orElse(""))
                        : fields.integer("provider_id").orElseThrow(() -> refused("provider_id", "'provider_id' is missing."));
            } catch (NumberFormatException e) {
                throw refused("provider_id", "'provider_id' must be a whole number.");
            }
        }

        private static String literal(JsonFields fields, String name, byte[] bytes) {
            if (fields.kind(name) != JsonKind.STRING) {
                throw refused(name, "'" + name + "' must be a text.");
            }
            JsonFields.Span span = fields.span(name).orElseThrow();
            return new String(bytes, span.start(), span.length(), UTF_8);
        }

        private static byte[] joined(String... parts) {
            return String.join("", parts).getBytes(UTF_8);
        }

        private static GatewayException refused(String field, String message) {
            return new GatewayException(Status.INVALID_VALUE, message).at(field);
        }
    }
}
