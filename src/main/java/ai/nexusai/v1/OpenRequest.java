package ai.nexusai.v1;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container's request whose call runs on a thread of its own: who may write to it, and when is it over? A container that finds its client
 * gone ends it on a thread of its own, and then the response may serve somebody else. Tomcat still marks the response as broken after it has
 * sent that thread on its way: it is held up here until the writer is out, so that the mark never hits another client's answer. Thread-safe.
 */
final class OpenRequest implements AutoCloseable, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(OpenRequest.class);
    private static final long PATIENCE_SECONDS = 5;
    /** Longer than calls may go on after the order to stop, whatever nexusai.drain.seconds says. */
    private static final long FAREWELL_SECONDS = 3_700;

    private final AsyncContext async;
    private final HttpServletResponse response;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean over = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean gone;

    OpenRequest(AsyncContext async, HttpServletResponse response) {
        this.async = async;
        this.response = response;
        async.addListener(this);
    }

    /** To be touched between {@link #enter} and {@link #exit} only. */
    HttpServletResponse response() {
        return response;
    }

    /**
     * Begins to write; {@link #exit} must follow in any case, and {@link #written} before it where nothing failed.
     *
     * @throws IOException when there is nobody any more to write to; nothing is to follow then
     */
    void enter() throws IOException {
        lock.lock();
        if (gone) {
            lock.unlock();
            throw new IOException("the client left");
        }
        gone = true;
    }

    /** The same, unless somebody is writing or the client left; whether it began. */
    boolean tryEnter() {
        if (!lock.tryLock()) {
            return false;
        }
        if (gone) {
            lock.unlock();
            return false;
        }
        gone = true;
        return true;
    }

    /** The client took it. */
    void written() {
        gone = false;
    }

    void exit() {
        lock.unlock();
    }

    /** Lets {@code writing} write, which does not tell whether it failed; does nothing where the client left. */
    void answer(Consumer<HttpServletResponse> writing) {
        try {
            enter();
        } catch (IOException left) {
            return;
        }
        try {
            writing.accept(response);
            written();
        } finally {
            exit();
        }
    }

    /** Whether there is nobody to write to; waits for whoever writes. */
    boolean isLeft() {
        lock.lock();
        try {
            return gone;
        } finally {
            lock.unlock();
        }
    }

    /** The end of the call. */
    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            try {
                async.complete();
            } catch (IllegalStateException ended) {
                LOG.debug("The container has ended the request of a client that left");
            }
        }
        ended.countDown();
    }

    @Override
    public void onError(AsyncEvent event) {
        awaitWriter();
        if (over.compareAndSet(false, true)) {
            event.getAsyncContext().complete();
        }
    }

    private void awaitWriter() {
        try {
            if (lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                gone = true;
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        over.set(true);
    }

    /**
     * There is no time limit: it is Tomcat's way to take a request from an application that is being stopped. How long its call may go on is
     * the gateway's to say, so that a stream ends with a word on that instead of in the middle.
     */
    @Override
    public void onTimeout(AsyncEvent event) {
        try {
            if (ended.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        onError(event);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // begun already
    }
}
