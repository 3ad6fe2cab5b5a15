package ai.nexusai.onboarding;

import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.ListedModel;
import ai.nexusai.error.GatewayException;
import ai.nexusai.http.UpstreamException;
import ai.nexusai.json.Json;
import ai.nexusai.onboarding.Questions.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** Tells whether a provider answers as it is registered: by its list of models, or by a chat of one token. Thread-safe. */
public final class ConnectionTest {
    private static final int MOST_NAMES = 5;
    private static final String MOST_TOKENS = "max_tokens";
    /** What the reasoning models of some vendors want in its place; they name it in their refusal. */
    private static final String MOST_TOKENS_OF_REASONING = "max_completion_tokens";
    private static final int BAD_REQUEST = 400;

    private final Upstreams upstreams;
    private final Questions questions;

    public ConnectionTest(Upstreams upstreams, Questions questions) {
        this.upstreams = requireNonNull(upstreams, "upstreams is null");
        this.questions = requireNonNull(questions, "questions is null");
    }

    /**
     * What a test found.
     *
     * @param status the upstream's HTTP status; 0 when none came
     * @param ms how long it took
     * @param reason why no answer came, as attempts have it: {@code connect_failed}, {@code first_byte_timeout} ...; else empty
     * @param detail for people, in the upstream's own words where it said any; shortened, never with a key
     */
    public record Finding(boolean ok, int status, long ms, String reason, String detail) {

        public Finding {
            requireNonNull(reason, "reason is null");
            requireNonNull(detail, "detail is null");
        }

        private static Finding answered(boolean ok, int status, String detail) {
            return new Finding(ok, status, 0, "", detail);
        }

        private static Finding unanswered(String reason, String detail) {
            return new Finding(false, 0, 0, reason, detail);
        }
    }

    /** Asks a provider for its list of models. Fails with NOT_FOUND for an unknown one. */
    public Finding list(long providerId) {
        Upstream upstream = upstreams.of(providerId);
        return timed(() -> {
            Reply reply = questions.ask(upstream.dialect().encodeList(upstream.list()));
            Optional<List<ListedModel>> models = reply.isSuccess() ? upstream.dialect().list(reply.body()) : Optional.empty();
            return Finding.answered(models.isPresent(), reply.status(), models.map(ConnectionTest::summary)
                    .orElseGet(() -> words(upstream, reply)));
        });
    }

    /** Has one of a provider's models answer, by the name that the provider calls it. Fails with NOT_FOUND for an unknown provider. */
    public Finding chat(long providerId, String model) {
        Upstream upstream = upstreams.of(providerId);
        return timed(() -> {
            Reply reply = chat(upstream, model, MOST_TOKENS);
            boolean otherName = reply.status() == BAD_REQUEST
                    && upstream.dialect().words(reply.body()).contains(MOST_TOKENS_OF_REASONING);
            Reply last = otherName ? chat(upstream, model, MOST_TOKENS_OF_REASONING) : reply;
            boolean answered = last.isSuccess() && upstream.isAnswer(last.body(), model);
            return Finding.answered(answered, last.status(), words(upstream, last));
        });
    }

    private Reply chat(Upstream upstream, String model, String mostTokens) throws UpstreamException {
        var body = new LinkedHashMap<String, Object>();
        body.put("model", model);
        body.put("messages", List.of(Map.of("role", "user", "content", "Hi")));
        body.put(mostTokens, 1);
        byte[] bytes = Json.bytes(body);
        return questions.ask(upstream.dialect().encode(ChatRequest.parse(bytes, bytes.length, false), upstream.chat(model), false));
    }

    /** One try, which may find nobody there. */
    private interface Try {
        Finding run() throws UpstreamException;
    }

    private static Finding timed(Try test) {
        long start = System.nanoTime();
        Finding finding = found(test);
        return new Finding(finding.ok(), finding.status(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), finding.reason(),
                finding.detail());
    }

    private static Finding found(Try test) {
        try {
            return test.run();
        } catch (UpstreamException e) {
            return Finding.unanswered(e.kind().text(), "No answer: " + e.kind().sentence() + ".");
        } catch (GatewayException e) {
            return Finding.unanswered("", e.getMessage());
        }
    }

    private static String words(Upstream upstream, Reply reply) {
        return ShownText.of(upstream.dialect().words(reply.body()), upstream.key());
    }

    private static String summary(List<ListedModel> models) {
        String names = models.stream().limit(MOST_NAMES).map(ListedModel::name).collect(Collectors.joining(", "));
        return ShownText.of(models.size() + " models" + (names.isEmpty() ? "" : ": " + names)
                + (models.size() > MOST_NAMES ? ", ..." : ""));
    }
}
