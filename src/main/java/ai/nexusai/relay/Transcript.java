package ai.nexusai.relay;

import ai.nexusai.access.Admission;
import ai.nexusai.answer.AssembledAnswer;
import ai.nexusai.call.Call;
import ai.nexusai.call.MessageStorage;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.StreamTranslator;
import ai.nexusai.dialect.Target;
import ai.nexusai.json.Slice;
import ai.nexusai.message.MessageStore;
import ai.nexusai.message.Spoken;
import ai.nexusai.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said in one call, for keys that have it kept; for all others nothing is even looked at. Used by the call's thread alone. */
final class Transcript {
    private static final Logger LOG = LoggerFactory.getLogger(Transcript.class);
    /** Of a call of which nothing is kept. */
    static final Transcript NONE = new Transcript(Optional.empty());
    /** Characters of one streamed answer. */
    private static final int MOST = 1 << 20;

    private final Optional<Slice> request;
    private final List<Secret> secrets = new ArrayList<>(2);
    private Optional<byte[]> whole = Optional.empty();
    private Optional<AssembledAnswer> streamed = Optional.empty();

    private Transcript(Optional<Slice> request) {
        this.request = request;
    }

    static Transcript of(Call call, ChatRequest request, Admission admission) {
        if (call.caller().storage() != MessageStorage.FULL) {
            return NONE;
        }
        var transcript = new Transcript(Optional.of(new Slice(request.body(), 0, request.length())));
        transcript.secrets.add(admission.presented());
        return transcript;
    }

    /** The same stream, heard by this transcript; what a stream before it said is forgotten. */
    StreamTranslator hearing(StreamTranslator stream) {
        if (request.isEmpty()) {
            return stream;
        }
        var answer = new AssembledAnswer(MOST);
        streamed = Optional.of(answer);
        return new HeardStream(stream, answer);
    }

    /** Whose answer is the call's. */
    void servedBy(Target target) {
        if (request.isPresent()) {
            secrets.add(target.key());
        }
    }

    /** The call's whole answer; not copied. */
    void answered(byte[] body) {
        if (request.isPresent()) {
            whole = Optional.of(body);
            streamed = Optional.empty();
        }
    }

    /** What was said so far, where it is to be kept. Throws nothing: it must not cost the call its row. */
    void keepIn(MessageStore messages, CallLog log) {
        try {
            request.map(this::spoken).ifPresent(said -> messages.keep(log, said));
        } catch (RuntimeException e) {
            LOG.error("What was said in call {} could not be kept: {}", log.id(), e.getClass().getName());
        }
    }

    private Spoken spoken(Slice asked) {
        return new Spoken(asked, answer().map(bytes -> new Slice(bytes, 0, bytes.length)),
                streamed.map(AssembledAnswer::isCut).orElse(false), secrets);
    }

    private Optional<byte[]> answer() {
        return whole.or(() -> streamed.filter(answer -> !answer.isEmpty()).map(AssembledAnswer::json));
    }
}
