package ai.nexusai.chat;

import ai.nexusai.access.Admission;
import ai.nexusai.call.Call;
import ai.nexusai.call.CallHead;
import ai.nexusai.call.Caller;
import ai.nexusai.catalog.Offer;
import ai.nexusai.chat.ClientFrame.Ask;
import ai.nexusai.chat.ClientFrame.Pin;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.openai.ChunkParts;
import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.log.LogMark;
import ai.nexusai.relay.Account;
import ai.nexusai.relay.ActiveCalls;
import ai.nexusai.relay.ByteBudget;
import ai.nexusai.relay.Cancellation;
import ai.nexusai.relay.ClientGoneException;
import ai.nexusai.relay.Reply;
import ai.nexusai.relay.Streaming;
import ai.nexusai.relay.Whole;
import ai.nexusai.usage.TokenUsage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One answer on a socket, from its question to its last frame. Run once, on a virtual thread of its own. */
final class Answer {
    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);
    private static final String STOPPED = "stopped";

    private final ChatSocket socket;
    private final Ask ask;
    private final AnswerForm form;
    private final Chat.Calls calls;
    private final ActiveCalls.Permit permit;
    private final ByteBudget.Share share;
    private final CallHead head;
    private final Cancellation cancellation = new Cancellation();
    private final ChunkParts parts = new ChunkParts();
    private volatile boolean stopped;

    /** Counts as a running call from now on. {@code share} is what the question holds of the node's budget. */
    Answer(ChatSocket socket, Ask ask, Chat.Calls calls, ByteBudget.Share share) {
        this.socket = socket;
        this.ask = ask;
        this.form = ask.form();
        this.calls = calls;
        this.permit = calls.active().begin();
        this.share = share;
        CallHead begun = calls.heads().apply(socket.pass().clientIp());
        this.head = ask.conversation().map(begun::in).orElse(begun);
    }

    boolean isNamed(String id) {
        return form.id().filter(id::equals).isPresent();
    }

    /** The client wants no more of it. */
    void stop() {
        stopped = true;
        cancellation.cancel();
    }

    /** There is no client any more. */
    void leave() {
        cancellation.leave();
    }

    /** Instead of {@link #run}, where no thread takes it any more. */
    void giveUp() {
        permit.close();
        share.close();
    }

    /** Runs to the end, and throws nothing; every way it can end leaves its row in the journal and nothing else behind. */
    @SuppressWarnings("try")
    void run() {
        LogMark.begin(head.id());
        try (permit; share; cancellation) {
            Opening opening = prepare();
            try (Reply reply = calls.relay().open(opening.call(), opening.request(), opening.admission(), cancellation)) {
                switch (reply) {
                    case Streaming streaming -> stream(streaming, opening.call());
                    case Whole verdict -> refused(verdict);
                }
            }
        } catch (GatewayException failure) {
            last(form.failed(ErrorBody.of(failure).error()));
        } catch (ClientGoneException gone) {
            gone();
        } catch (RuntimeException | Error fault) {
            LOG.error("Call {} failed inside the gateway", head.id(), fault);
            last(form.failed(ErrorBody.internal(head.id().toString()).error()));
        } finally {
            LogMark.end();
        }
    }

    private record Opening(Call call, ChatRequest request, Admission admission) {}

    private Opening prepare() {
        Call known = head.call(Caller.UNKNOWN, "", true);
        try {
            calls.active().checkOpen();
            Admission admission = socket.pass().admit();
            Caller caller = admission.caller();
            known = head.call(caller, "", true);
            var request = ChatRequest.parse(ask.request().bytes(), ask.request().length(), true);
            String model = request.model().orElseThrow(ChatRequest::noModel);
            known = head.call(caller, model, true);
            return new Opening(known, request, ask.pin().map(pin -> pinned(pin, admission)).orElse(admission));
        } catch (GatewayException failure) {
            calls.relay().refused(known, failure);
            throw failure;
        } catch (RuntimeException | Error fault) {
            calls.relay().faulted(known, fault);
            throw fault;
        }
    }

    private static Admission pinned(Pin pin, Admission admission) {
        Offer offer = admission.catalog().offers().stream().filter(each -> each.provider().id() == pin.provider())
                .filter(each -> each.publicName().equals(pin.model()) || each.model().modelName().equals(pin.model())).findFirst()
                .orElseThrow(() -> new GatewayException(Status.UNKNOWN_MODEL,
                        "The provider " + pin.provider() + " has no model of this name.").at("model"));
        if (!offer.isGrantedTo(admission.key())) {
            throw new GatewayException(Status.NOT_GRANTED, "This API key may not use this model of the provider " + pin.provider() + ".")
                    .at("model");
        }
        return admission.only(offer);
    }

    private void stream(Streaming reply, Call call) {
        try {
            form.begin(call.conversationId(), call.model(), socket::send);
            while (reply.advance(this::event)) {
                if (!reply.hasNext()) {
                    form.pause(socket::send);
                }
            }
            form.pause(socket::send);
            reply.finish();
            last(reply.failure().map(failure -> form.failed(ErrorBody.of(failure).error()))
                    .orElseGet(() -> form.end(parts.finishReason(), reply.account())));
        } catch (IOException e) {
            reply.clientGone();
            throw new ClientGoneException();
        } catch (ClientGoneException gone) {
            reply.clientGone();
            if (!stopped) {
                throw gone;
            }
            last(form.end(Optional.of(STOPPED), reply.account()));
        }
    }

    private void event(byte[] payload, int offset, int length) throws IOException {
        parts.read(payload, offset, length,
                (part, bytes, from, to) -> form.part(part, new String(bytes, from, to - from, UTF_8), socket::send));
    }

    private void refused(Whole verdict) {
        verdict.finish();
        last(form.refused(Verdict.error(verdict)));
    }

    /** Before there was an answer; afterwards {@link #stream} knows better what it came to. */
    private void gone() {
        if (stopped) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - head.startedNanos());
            last(form.end(Optional.of(STOPPED),
                    new Account(TokenUsage.NONE, Optional.empty(), Optional.empty(), OptionalLong.empty(), millis, List.of())));
        } else {
            LOG.debug("Call {}: the client left", head.id());
        }
    }

    private void last(String frame) {
        socket.release(this);
        try {
            socket.send(frame);
        } catch (IOException e) {
            LOG.debug("Call {}: the client left before its last frame", head.id());
        }
    }
}
