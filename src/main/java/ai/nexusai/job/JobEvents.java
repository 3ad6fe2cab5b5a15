package ai.nexusai.job;

import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.web.EventOutput;
import ai.nexusai.web.Standing;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.OptionalLong;

/** Tells a client how a job goes: {@code progress} whenever it moved, at last the job itself as {@code done}, {@code failed} or {@code cancelled}. */
final class JobEvents {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int ASK_AGAIN = 20;

    private final Jobs jobs;
    private final Standing standing;

    JobEvents(Jobs jobs, Standing standing) {
        this.jobs = jobs;
        this.standing = standing;
    }

    /** How far it is. */
    record Moved(JobState state, long done, OptionalLong total) {

        static Moved of(Job job) {
            return new Moved(job.state(), job.done(), job.total());
        }
    }

    /** Returns at the job's end, or when the client may not have it any more; an {@code error} says that nobody can tell. */
    void write(Job first, EventOutput events) throws IOException {
        try {
            follow(first, events);
        } catch (GatewayException e) {
            events.event("error", ErrorBody.of(e));
        }
        events.flush();
    }

    private void follow(Job first, EventOutput events) throws IOException {
        Job job = first;
        events.event("progress", Moved.of(job));
        for (int looks = 1; !job.state().isEnd(); looks++) {
            events.flush();
            pause();
            if (looks % ASK_AGAIN == 0 && !standing.holds()) {
                return;
            }
            Job now = jobs.get(first.id());
            if (Moved.of(now).equals(Moved.of(job))) {
                events.heartbeat();
            } else {
                events.event("progress", Moved.of(now));
            }
            job = now;
        }
        events.event(job.state().text(), job);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The answer is given up");
        }
    }
}
