package ai.nexusai.dialect;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.JsonFields;
import ai.nexusai.json.JsonNames;
import ai.nexusai.json.JsonScan;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A client's request body as it came, with the few fields that the gateway looks at. The bytes are never changed and never copied.
 */
public final class ChatRequest {
    /** Longer names are no names of models. */
    private static final int MAX_MODEL = 512;
    private static final JsonNames WANTED = JsonNames.of("model", "stream", "stream_options", "max_tokens",
            "max_completion_tokens");
    private static final JsonNames STREAM_OPTIONS = JsonNames.of("include_usage");

    private final byte[] body;
    private final JsonFields fields;
    private final int length;
    private final Optional<String> model;
    private final Optional<Boolean> stream;
    private final Optional<JsonFields> streamOptions;
    private final boolean defaultStream;

    private ChatRequest(byte[] body, JsonFields fields, int length, boolean defaultStream) {
        this.body = body;
        this.fields = fields;
        this.length = length;
        this.defaultStream = defaultStream;
        this.model = fields.string("model");
        this.stream = fields.bool("stream");
        this.streamOptions = fields.object("stream_options", STREAM_OPTIONS);
    }

    /**
     * Reads the first {@code length} bytes of {@code body}.
     *
     * @param defaultStream whether a request that does not say is streamed
     * @throws GatewayException 400 when it is no JSON object, or one of the fields is there twice or of the wrong type
     */
    public static ChatRequest parse(byte[] body, int length, boolean defaultStream) {
        var request = new ChatRequest(body, JsonScan.object(body, length, WANTED), length, defaultStream);
        if (request.model.map(String::length).orElse(0) > MAX_MODEL) {
            throw new GatewayException(Status.INVALID_VALUE, "'model' is longer than " + MAX_MODEL + " characters.").at("model");
        }
        return request;
    }

    /** What the client named; absent when it named nothing or only blanks. */
    public Optional<String> model() {
        return model.filter(name -> !name.isBlank());
    }

    /** The failure of a request that names no model where none is assumed. */
    public static GatewayException noModel() {
        return new GatewayException(Status.MISSING_MODEL, "The request names no model: set 'model'. GET /v1/models lists what may be used.")
                .at("model");
    }

    /** Whether the answer is to be streamed. */
    public boolean stream() {
        return stream.orElse(defaultStream);
    }

    /** Whether {@code stream} has to be written into the request because a default of ours applies. */
    public boolean isStreamAdded() {
        return stream.isEmpty() && defaultStream;
    }

    /** Whether the client itself asked for the usage chunk. */
    public boolean isUsageWanted() {
        return streamOptions.flatMap(options -> options.bool("include_usage")).orElse(false);
    }

    /** The client's own {@code stream_options}. */
    public Optional<JsonFields> streamOptions() {
        return streamOptions;
    }

    /** The longest answer that the client allows, in tokens; empty when it does not say. */
    public OptionalLong mostAnswerTokens() {
        OptionalLong most = fields.integerIfAny("max_completion_tokens");
        return most.isPresent() ? most : fields.integerIfAny("max_tokens");
    }

    /** Where the fields stand in the body. */
    public JsonFields fields() {
        return fields;
    }

    /** The body, of which the first {@link #length} bytes count; not copied, not to be changed. */
    @SuppressWarnings("EI_EXPOSE_REP")
    public byte[] body() {
        return body;
    }

    /** How many bytes the body has. */
    public int length() {
        return length;
    }
}
