package ai.nexusai.relay;

import ai.nexusai.access.Admission;
import ai.nexusai.call.Call;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.Journal;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.Dialects;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.health.ObservedHealth;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.key.OnDisconnect;
import ai.nexusai.keyword.KeywordHits;
import ai.nexusai.message.MessageStore;
import ai.nexusai.quota.Reservations;
import ai.nexusai.routing.Router;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Carries calls: plans, tries one candidate after the other up to the commit point, and accounts for what came of it. Thread-safe. */
public final class Relay {
    private final Router router;
    private final Failover.Parts failover;
    private final Reservations reservations;
    private final CallRecorder recorder;
    private final CallTokens tokens;
    private final LeftStreams left;

    /**
     * What it works with.
     *
     * @param ended is told of each call when it has ended; never waits
     * @param left where the streams of keys go that ask for their being read on
     */
    public record Parts(Router router, ObservedHealth health, Dialects dialects, UpstreamClient client, Journal journal,
            KeywordHits keywordHits, Reservations reservations, Consumer<CallLog> ended, CallTokens tokens, MessageStore messages,
            LeftStreams left) {}

    /**
     * @param maxAnswer largest whole answer in bytes
     * @param random thread-safe
     */
    public Relay(Parts parts, int maxAnswer, RandomGenerator random) {
        this.router = parts.router();
        this.failover = new Failover.Parts(new Attempting(parts.client(), new UsageOption(), maxAnswer, parts.keywordHits()),
                parts.dialects(), parts.health(), random);
        this.reservations = parts.reservations();
        this.recorder = new CallRecorder(parts.journal(), parts.messages(), parts.ended());
        this.tokens = parts.tokens();
        this.left = parts.left();
    }

    /**
     * Finds the answer to a call. Blocks until it is decided; meant for a virtual thread.
     *
     * @return a decided answer, to be closed
     * @throws GatewayException when there is none; the call is in the journal then
     * @throws ClientGoneException when {@code cancellation} came first, or the client left and the upstream that was at work then did not
     *         serve; the call is in the journal then
     */
    public Reply open(Call call, ChatRequest request, Admission admission, Cancellation cancellation) {
        recorder.admit();
        if (admission.key().onDisconnect() == OnDisconnect.DRAIN) {
            cancellation.readOnIn(left);
        }
        var settlement = new Settlement(call, recorder, tokens);
        settlement.heardBy(Transcript.of(call, request, admission));
        try {
            var plan = router.plan(call.model(), admission.key(), admission.catalog(), failover.health());
            settlement.planned(request, plan);
            settlement.holds(reservations.reserve(admission.key(), () -> Estimates.of(request, plan)));
            var work = new Attempting.Work(call, request, admission.catalog(), settlement, cancellation);
            if (cancellation.isCancelled()) {
                throw new ClientGoneException();
            }
            return new Failover(failover, work).serve(plan);
        } catch (GatewayException failure) {
            throw settlement.failedWithin(failure);
        } catch (ClientGoneException gone) {
            settlement.clientGone();
            throw gone;
        } catch (RuntimeException | Error fault) {
            settlement.failed(internal(fault));
            throw fault;
        }
    }

    /** How many streams run past their commit point. */
    public int streams() {
        return failover.attempting().streams();
    }

    /** Records a call that was refused before it could be opened. */
    public void refused(Call call, GatewayException failure) {
        new Settlement(call, recorder, tokens).failed(failure);
    }

    /** Records a call that an edge failed to open by a fault of its own. */
    public void faulted(Call call, Throwable fault) {
        refused(call, internal(fault));
    }

    private static GatewayException internal(Throwable fault) {
        return new GatewayException(Status.INTERNAL, "a fault of the gateway: " + fault.getClass().getSimpleName());
    }
}
