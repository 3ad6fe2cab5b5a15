package ai.nexusai.dialect.openai;

import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.Dialect;
import ai.nexusai.dialect.Envelope;
import ai.nexusai.dialect.ListedModel;
import ai.nexusai.dialect.StreamTranslator;
import ai.nexusai.dialect.Target;
import ai.nexusai.dialect.Verdict;
import ai.nexusai.dialect.WholeAnswer;
import ai.nexusai.http.BodyParts;
import ai.nexusai.http.Header;
import ai.nexusai.http.UpstreamRequest;
import ai.nexusai.json.JsonString;
import ai.nexusai.json.Splice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Upstreams that speak OpenAI's Chat Completions (OpenAI API reference, "Chat"). Of a request only {@code model}, a defaulted
 * {@code stream} and {@code stream_options.include_usage} are written anew; everything else reaches the upstream as the client sent it.
 */
public final class OpenAiDialect implements Dialect {
    public static final String NAME = "openai";

    private static final byte[] TRUE = "true".getBytes(UTF_8);
    private static final byte[] INCLUDE_USAGE = "{\"include_usage\":true}".getBytes(UTF_8);
    private static final Header JSON = new Header("Content-Type", "application/json");
    private static final Header IDENTITY = new Header("Accept-Encoding", "identity");
    private static final Header ACCEPT_STREAM = new Header("Accept", "text/event-stream");
    private static final Header ACCEPT_JSON = new Header("Accept", "application/json");
    private static final Header AGENT = new Header("User-Agent", "NexusAI-Gateway");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public UpstreamRequest encode(ChatRequest request, Target target, boolean askUsage) {
        return new UpstreamRequest(target.to(), "POST", headers(request, target), body(request, target, askUsage));
    }

    private static BodyParts body(ChatRequest request, Target target, boolean askUsage) {
        var splice = Splice.of(request.fields(), request.length());
        if (!request.model().equals(Optional.of(target.model()))) {
            splice.put("model", JsonString.quote(target.model()));
        }
        if (request.isStreamAdded()) {
            splice.put("stream", TRUE);
        }
        if (askUsage) {
            request.streamOptions().ifPresentOrElse(options -> splice.putInto(options, "include_usage", TRUE),
                    () -> splice.put("stream_options", INCLUDE_USAGE));
        }
        return new BodyParts(splice.slices().stream()
                .map(slice -> new BodyParts.Part(slice.bytes(), slice.offset(), slice.length())).toList());
    }

    private static List<Header> headers(ChatRequest request, Target target) {
        var headers = new ArrayList<Header>(6 + target.headers().size());
        headers.add(JSON);
        headers.add(IDENTITY);
        headers.add(request.stream() ? ACCEPT_STREAM : ACCEPT_JSON);
        addOfTarget(headers, target);
        return headers;
    }

    private static boolean hasAgent(Target target) {
        for (String name : target.headers().keySet()) {
            if (name.equalsIgnoreCase(AGENT.name())) {
                return true;
            }
        }
        return false;
    }

    private static void addOfTarget(List<Header> headers, Target target) {
        if (!hasAgent(target)) {
            headers.add(AGENT);
        }
        String key = target.key().reveal();
        if (!key.isEmpty()) {
            headers.add(new Header("Authorization", "Bearer " + key));
        }
        target.headers().forEach((name, value) -> headers.add(new Header(name, value)));
    }

    @Override
    public Verdict judge(int status, byte[] body, boolean usageAsked) {
        return Refusal.read(body).with(status, usageAsked);
    }

    @Override
    public Verdict judgeInBand(byte[] error) {
        return Refusal.read(error).inBand();
    }

    @Override
    public WholeAnswer whole(byte[] body) {
        return Completion.read(body);
    }

    @Override
    public StreamTranslator stream(ChatRequest request) {
        return new ChunkReader(request.isUsageWanted());
    }

    @Override
    public WholeAnswer whole(byte[] body, Envelope envelope) {
        return whole(new NearAnswers(envelope).whole(body));
    }

    @Override
    public StreamTranslator stream(ChatRequest request, Envelope envelope) {
        return new NearStream(stream(request), new NearAnswers(envelope));
    }

    @Override
    public UpstreamRequest encodeList(Target target) {
        var headers = new ArrayList<Header>(4 + target.headers().size());
        headers.add(ACCEPT_JSON);
        addOfTarget(headers, target);
        return new UpstreamRequest(target.to(), "GET", headers, BodyParts.EMPTY);
    }

    @Override
    public Optional<List<ListedModel>> list(byte[] body) {
        return ModelListing.read(body);
    }

    @Override
    public String words(byte[] body) {
        return Words.of(body);
    }
}
