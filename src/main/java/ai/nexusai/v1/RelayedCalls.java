package ai.nexusai.v1;

import ai.nexusai.access.Admission;
import ai.nexusai.access.ClientAccess;
import ai.nexusai.access.PresentedKey;
import ai.nexusai.call.Call;
import ai.nexusai.call.CallHead;
import ai.nexusai.call.CallIds;
import ai.nexusai.call.Caller;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.error.GatewayException;
import ai.nexusai.relay.ActiveCalls;
import ai.nexusai.relay.ByteBudget;
import ai.nexusai.relay.Cancellation;
import ai.nexusai.relay.ClientGoneException;
import ai.nexusai.relay.Relay;
import ai.nexusai.relay.Reply;
import ai.nexusai.relay.Streaming;
import ai.nexusai.relay.Whole;
import ai.nexusai.v1.AcceptedCall.Place;
import ai.nexusai.web.Errors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One relayed call over HTTP, from its head to its last byte. Thread-safe. */
public final class RelayedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(RelayedCalls.class);

    private final ClientAccess access;
    private final Relay relay;
    private final Intake intake;
    private final Heartbeats heartbeats;

    /** What a node takes in at once, and in which form. */
    public record Intake(ActiveCalls active, ByteBudget budget, CallForm form) {}

    public RelayedCalls(ClientAccess access, Relay relay, Intake intake, Heartbeats heartbeats) {
        this.access = access;
        this.relay = relay;
        this.intake = intake;
        this.heartbeats = heartbeats;
    }

    /** What is known of a call before its body. */
    CallHead begin(HttpServletRequest request, CallIds ids, Clock clock) {
        String clientIp = ClientIp.of(request, access.trustedProxies());
        return RequestHead.of(request, CallHead.begin(ids.next(), clock, intake.form().endpoint(), clientIp));
    }

    /**
     * Reads a call and lets it in, or answers why not.
     *
     * @return the call, to be given to {@link #carry}; empty when it was answered
     */
    Optional<AcceptedCall> accept(HttpServletRequest request, HttpServletResponse response, CallHead head) {
        var place = new Place(intake.active().begin(), intake.budget().share());
        boolean accepted = false;
        try {
            AcceptedCall call = prepare(request, head, place);
            accepted = true;
            return Optional.of(call);
        } catch (GatewayException failure) {
            Errors.write(response, failure);
            return Optional.empty();
        } finally {
            if (!accepted) {
                place.close();
            }
        }
    }

    /**
     * Runs a call to its end; every way it can end leaves its row in the journal and nothing else behind. That may be long after the client
     * left, whose container may have ended {@code request} by then.
     */
    @SuppressWarnings("try")
    void carry(AcceptedCall accepted, OpenRequest request) {
        try (accepted) {
            if (accepted.call().stream()) {
                stream(accepted, request);
            } else {
                whole(accepted, request);
            }
        } catch (GatewayException failure) {
            request.answer(response -> Errors.write(response, failure));
        } catch (ClientGoneException gone) {
            LOG.debug("Call {}: the client left", accepted.call().id());
        }
    }

    private AcceptedCall prepare(HttpServletRequest request, CallHead head, Place place) {
        Call known = head.call(Caller.UNKNOWN, "", false);
        try {
            RequestHead.checkMethod(request);
            intake.active().checkOpen();
            Admission admission = access.admit(PresentedKey.in(request::getHeader), head.clientIp());
            Caller caller = admission.caller();
            known = head.call(caller, "", false);
            RequestHead.checkConversation(request);
            CallForm.Asked asked = intake.form().read(request, place.share(), admission);
            ChatRequest chat = asked.chat();
            known = head.call(caller, chat.model().orElse(""), chat.stream());
            String model = chat.model().orElseGet(() -> DefaultModel.of(request.getServletPath(), admission));
            return new AcceptedCall(head.call(caller, model, chat.stream()), asked, admission, place);
        } catch (GatewayException failure) {
            relay.refused(known, failure);
            throw failure;
        } catch (RuntimeException | Error fault) {
            relay.faulted(known, fault);
            throw fault;
        }
    }

    private void whole(AcceptedCall accepted, OpenRequest request) {
        try (var cancellation = new Cancellation();
                Reply reply = relay.open(accepted.call(), accepted.request(), accepted.admission(), cancellation)) {
            var whole = (Whole) reply;
            boolean answered = whole.status() < HttpServletResponse.SC_BAD_REQUEST;
            if (accepted.admission().catalog().settings().accounting().costHeader()) {
                request.answer(response -> CostHeader.set(whole, response));
            }
            ReplyWriter.write(whole, answered ? accepted.asked().answer().apply(whole.body()) : whole.body(), request);
        }
    }

    @SuppressWarnings("try")
    private void stream(AcceptedCall accepted, OpenRequest request) {
        var settings = accepted.admission().catalog().settings();
        var stream = new EventStream(request);
        try (var cancellation = new Cancellation();
                var beat = heartbeats.watch(stream, new Heartbeats.Rhythm(settings.heartbeat(), settings.heartbeatBeforeCommit()),
                        cancellation::leave);
                Reply reply = relay.open(accepted.call(), accepted.request(), accepted.admission(), cancellation)) {
            switch (reply) {
                case Streaming streaming -> ReplyWriter.write(streaming, stream);
                case Whole whole -> ReplyWriter.write(whole, stream, request);
            }
        } catch (GatewayException failure) {
            if (!stream.close()) {
                throw new ClientGoneException();
            }
            if (!stream.hasBegun()) {
                throw failure;
            }
            ReplyWriter.failed(stream, failure);
        }
    }
}
