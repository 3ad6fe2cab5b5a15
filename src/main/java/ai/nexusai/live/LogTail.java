package ai.nexusai.live;

import ai.nexusai.calllog.CallMatch;
import ai.nexusai.calllog.LoggedCall;
import ai.nexusai.web.EventOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes the calls that one client asked for as they are logged. Used by one thread. */
final class LogTail {
    private final Follower follower;
    private final CallMatch match;
    private final Duration heartbeat;
    private long place;

    LogTail(Follower follower, CallMatch match, Duration heartbeat) {
        this.follower = follower;
        this.match = match;
        this.heartbeat = heartbeat;
    }

    /** Returns when the node closes or the client is not let in any more; throws when the client is gone. */
    void write(Follower.Place start, Watcher watcher, EventOutput events) throws IOException {
        place = start.order();
        if (start.missed()) {
            events.event(place, "gap", Map.of("reason", "too_far_back"));
        }
        events.place(place);
        while (watcher.isLetIn(events) && !follower.isClosed()) {
            for (LoggedCall call : next()) {
                place = call.order();
                if (match.test(call.call())) {
                    events.event(place, "call", call.row());
                }
            }
            events.place(place);
        }
    }

    private List<LoggedCall> next() throws IOException {
        try {
            return follower.after(place, heartbeat);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The tail is given up");
        }
    }
}
