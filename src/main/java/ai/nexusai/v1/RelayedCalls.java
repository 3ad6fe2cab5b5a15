package ai.nexusai.v1;

import ai.nexusai.access.Admission;
import ai.nexusai.access.ClientAccess;
import ai.nexusai.access.PresentedKey;
import ai.nexusai.call.Call;
import ai.nexusai.call.CallHead;
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
import ai.nexusai.web.Errors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One relayed call over HTTP, from its head to its last byte. Thread-safe. */
public final class RelayedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(RelayedCalls.class);

    private final ClientAccess access;
    private final Relay relay;
    private final Intake intake;
    private final Heartbeats heartbeats;

    /**
     * What a node takes in at once.
     *
     * @param maxBody the largest body in bytes
     */
    public record Intake(ActiveCalls active, ByteBudget budget, int maxBody) {}

    public RelayedCalls(ClientAccess access, Relay relay, Intake intake, Heartbeats heartbeats) {
        this.access = access;
        this.relay = relay;
        this.intake = intake;
        this.heartbeats = heartbeats;
    }

    String clientIp(HttpServletRequest request) {
        return ClientIp.of(request, access.trustedProxies());
    }

    /** Runs the call to its end; every way it can end leaves its row in the journal and nothing else behind. */
    @SuppressWarnings("try")
    void serve(HttpServletRequest request, HttpServletResponse response, CallHead head) {
        try (var permit = intake.active().begin(); var share = intake.budget().share()) {
            Opening opening = prepare(request, head, share);
            if (opening.call().stream()) {
                stream(opening, response);
            } else {
                whole(opening, response);
            }
        } catch (GatewayException failure) {
            Errors.write(response, failure);
        } catch (ClientGoneException gone) {
            LOG.debug("Call {}: the client left", head.id());
        }
    }

    private record Opening(Call call, ChatRequest request, Admission admission) {}

    private Opening prepare(HttpServletRequest request, CallHead head, ByteBudget.Share share) {
        Call known = head.call(Caller.UNKNOWN, "", false);
        try {
            RequestHead.checkMethod(request);
            intake.active().checkOpen();
            Admission admission = access.admit(PresentedKey.in(request::getHeader), head.clientIp());
            var caller = new Caller(admission.key().id(), admission.key().name());
            known = head.call(caller, "", false);
            RequestHead.checkConversation(request);
            RequestBody body = RequestBody.read(request, share, intake.maxBody());
            var chat = ChatRequest.parse(body.bytes(), body.length(), admission.catalog().settings().defaultStream());
            known = head.call(caller, chat.model().orElse(""), chat.stream());
            String model = chat.model().orElseGet(() -> DefaultModel.of(request.getServletPath(), admission));
            return new Opening(head.call(caller, model, chat.stream()), chat, admission);
        } catch (GatewayException failure) {
            relay.refused(known, failure);
            throw failure;
        } catch (RuntimeException | Error fault) {
            relay.faulted(known, fault);
            throw fault;
        }
    }

    private void whole(Opening opening, HttpServletResponse response) {
        try (Reply reply = relay.open(opening.call(), opening.request(), opening.admission(), new Cancellation())) {
            ReplyWriter.write((Whole) reply, response);
        }
    }

    @SuppressWarnings("try")
    private void stream(Opening opening, HttpServletResponse response) {
        var settings = opening.admission().catalog().settings();
        var stream = new EventStream(response);
        var cancellation = new Cancellation();
        try (var beat = heartbeats.watch(stream, new Heartbeats.Rhythm(settings.heartbeat(), settings.heartbeatBeforeCommit()),
                cancellation::cancel);
                Reply reply = relay.open(opening.call(), opening.request(), opening.admission(), cancellation)) {
            switch (reply) {
                case Streaming streaming -> ReplyWriter.write(streaming, stream, response);
                case Whole whole -> ReplyWriter.write(whole, stream, response);
            }
        } catch (GatewayException failure) {
            stream.close();
            if (!stream.hasBegun()) {
                throw failure;
            }
            ReplyWriter.failed(stream, failure);
        }
    }
}
