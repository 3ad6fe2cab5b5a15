package ai.nexusai.v1;

import ai.nexusai.call.CallHead;
import ai.nexusai.call.CallIds;
import ai.nexusai.log.LogMark;
import ai.nexusai.web.Errors;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the relayed calls off the container's threads: once its body is read, each runs on a virtual thread of its own to its last byte. The
 * body is read before that, because a container cannot answer a request whose reading fails on another thread while its own is still in
 * the servlet.
 */
public final class RelayServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(RelayServlet.class);

    private final transient RelayedCalls calls;
    private final transient CallIds ids;
    private final transient Clock clock;
    private final transient Executor threads;

    /** @param threads starts a virtual thread for each call */
    public RelayServlet(RelayedCalls calls, CallIds ids, Clock clock, Executor threads) {
        this.calls = calls;
        this.ids = ids;
        this.clock = clock;
        this.threads = threads;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        CallHead head = calls.begin(request, ids, clock);
        LogMark.begin(head.id());
        response.setHeader("X-Request-Id", head.id().toString());
        response.setHeader("X-Conversation-Id", head.conversationId());
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST, OPTIONS");
        }
        try {
            calls.accept(request, response, head).ifPresent(call -> carry(request, response, call));
        } catch (RuntimeException | Error fault) {
            LOG.error("Call {} failed inside the gateway", head.id(), fault);
            Errors.writeInternal(response, head.id().toString());
        } finally {
            LogMark.end();
        }
    }

    private void carry(HttpServletRequest request, HttpServletResponse response, AcceptedCall call) {
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        var open = new OpenRequest(async, response);
        try {
            threads.execute(() -> run(open, call));
        } catch (RejectedExecutionException closing) {
            call.close();
            throw closing;
        }
    }

    private void run(OpenRequest request, AcceptedCall call) {
        LogMark.begin(call.call().id());
        try {
            calls.carry(call, request);
        } catch (RuntimeException | Error fault) {
            LOG.error("Call {} failed inside the gateway", call.call().id(), fault);
            request.answer(response -> Errors.writeInternal(response, call.call().id().toString()));
        } finally {
            request.close();
            LogMark.end();
        }
    }
}
