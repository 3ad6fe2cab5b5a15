package ai.nexusai.chat;

import ai.nexusai.chat.ClientFrame.Ask;
import ai.nexusai.chat.ClientFrame.Refused;
import ai.nexusai.chat.ClientFrame.Stop;
import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.relay.ByteBudget;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * One open socket: takes the client's frames, runs its answers, and sends one frame at a time. A client that takes frames slowly holds its
 * answers up, and they their upstreams; nothing is queued. Frames come from one thread at a time; the rest is thread-safe.
 */
final class ChatSocket {
    /** Refused frames whose error is not sent yet: a client that sends nonsense without reading is sent away. */
    private static final int MAX_UNSENT_REFUSALS = 64;

    private final Session session;
    private final Pass pass;
    private final Chat.Calls calls;
    private final Chat.Limits limits;
    private final Consumer<ChatSocket> goodbye;
    private final Assembly assembly;
    /** Held while a frame is sent: a container throws at the second of two sends. Fair, so that each answer gets its turn. */
    private final ReentrantLock sending = new ReentrantLock(true);
    /** What the client can stop and must not name anew. */
    private final Set<Answer> answers = ConcurrentHashMap.newKeySet();
    /** Answers up to and with their last frame. */
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile boolean draining;
    private volatile long lastPing = System.nanoTime();
    /** Ends with the last question in a form without ids: the next one waits for it. */
    private CompletableFuture<Void> turn = CompletableFuture.completedFuture(null);

    /** @param goodbye told once when the socket is closed */
    ChatSocket(Session session, Pass pass, Chat.Calls calls, Chat.Limits limits, Consumer<ChatSocket> goodbye) {
        this.session = session;
        this.pass = pass;
        this.calls = calls;
        this.limits = limits;
        this.goodbye = goodbye;
        this.assembly = new Assembly(calls.budget(), limits.frame());
    }

    Pass pass() {
        return pass;
    }

    /** Takes a part of a text message; never waits for the client. */
    void received(String part, boolean last) {
        if (closing.get()) {
            return;
        }
        try {
            assembly.add(part, last).ifPresent(this::read);
        } catch (GatewayException refusal) {
            if (refusal.status() == Status.REQUEST_TOO_LARGE) {
                close(Closing.TOO_BIG, "a frame may have at most " + limits.frame() + " bytes");
            } else {
                refuse(new OwnForm(Optional.empty()), refusal);
            }
        }
    }

    private void read(Assembly.Message message) {
        switch (ClientFrame.read(message.bytes(), message.length(), limits.frame())) {
            case Ask ask -> begin(ask, message.share());
            case Stop stop -> {
                message.share().close();
                answers.stream().filter(answer -> answer.isNamed(stop.id())).forEach(Answer::stop);
            }
            case Refused refused -> {
                message.share().close();
                refuse(refused.form(), refused.failure());
            }
        }
    }

    private void begin(Ask ask, ByteBudget.Share share) {
        Optional<GatewayException> refusal = refusal(ask);
        if (refusal.isPresent()) {
            share.close();
            refuse(ask.form(), refusal.get());
            return;
        }
        var answer = new Answer(this, ask, calls, share);
        answers.add(answer);
        running.incrementAndGet();
        if (closing.get()) {
            answer.leave();
        }
        CompletableFuture<Void> before = ask.form().id().isPresent() ? CompletableFuture.completedFuture(null) : turn;
        CompletableFuture<Void> end = new CompletableFuture<>();
        turn = ask.form().id().isPresent() ? turn : end;
        try {
            calls.threads().execute(() -> {
                before.join();
                answer.run();
                end.complete(null);
                ended(answer);
            });
        } catch (RejectedExecutionException e) {
            answer.giveUp();
            ended(answer);
        }
    }

    private Optional<GatewayException> refusal(Ask ask) {
        if (ask.form().id().isPresent() && answers.stream().anyMatch(answer -> answer.isNamed(ask.form().id().get()))) {
            return Optional.of(new GatewayException(Status.INVALID_VALUE,
                    "An answer with this 'id' is still running: choose another, or stop it first.").at("id"));
        }
        return answers.size() < limits.answers()
                ? Optional.empty()
                : Optional.of(new GatewayException(Status.RATE_LIMITED,
                        "At most " + limits.answers() + " answers may run on one socket at once: wait for one, or stop one."));
    }

    private void refuse(AnswerForm form, GatewayException refusal) {
        if (refusals.incrementAndGet() > MAX_UNSENT_REFUSALS) {
            close(Closing.NOT_ALLOWED, "too many frames that cannot be served");
            return;
        }
        calls.threads().execute(() -> {
            try {
                send(form.failed(ErrorBody.of(refusal).error()));
            } catch (IOException e) {
                // the client left
            } finally {
                refusals.decrementAndGet();
            }
        });
    }

    /** Its id is free, and nothing can stop it any more: only its last frame is to come. */
    void release(Answer answer) {
        answers.remove(answer);
    }

    private void ended(Answer answer) {
        answers.remove(answer);
        if (running.decrementAndGet() == 0 && draining) {
            close(Closing.RESTART, "this node is being shut down");
        }
    }

    /**
     * Sends one frame; waits for its turn and for the client to take it.
     *
     * @throws IOException when the client left, or took nothing for too long
     */
    void send(String frame) throws IOException {
        sending.lock();
        try {
            if (closing.get()) {
                throw new IOException("the socket is closed");
            }
            session.getAsyncRemote().sendText(frame).get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            close(Closing.TRY_LATER, "nothing was taken for " + limits.patience().toSeconds() + " s");
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (ExecutionException | RuntimeException e) {
            // a container says in many ways that a socket is gone; Tomcat trips over its own close frame meanwhile
            throw new IOException(e);
        } finally {
            sending.unlock();
        }
    }

    /** Called each second: pings where one is due, and gives up on a message that does not go on. */
    void look() {
        if (assembly.isStalled(limits.patience())) {
            close(Closing.NOT_ALLOWED, "the rest of a message did not come");
        } else if (System.nanoTime() - lastPing >= limits.ping().toNanos()) {
            lastPing = System.nanoTime();
            Thread.ofVirtual().name("nexusai-chat-ping").start(this::ping);
        }
    }

    /** A socket that is being written to needs none. */
    private void ping() {
        if (!sending.tryLock()) {
            return;
        }
        try {
            session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException e) {
            left();
        } finally {
            sending.unlock();
        }
    }

    /** No new answer is to be expected: closes now, or with the end of the last answer. */
    void drain() {
        draining = true;
        if (running.get() == 0) {
            close(Closing.RESTART, "this node is being shut down");
        }
    }

    /** Ends all answers and closes; only the first call counts. */
    void close(Closing why, String reason) {
        if (closing.compareAndSet(false, true)) {
            answers.forEach(Answer::leave);
            why.close(session, reason);
        }
    }

    /**
     * Something failed in here, and the engine is about to close: Tomcat's own does so right behind this, with 1002 as if the client had broken
     * the protocol, unless the socket is closed by then.
     */
    void failed() {
        boolean ours = closing.compareAndSet(false, true);
        left();
        if (ours) {
            Closing.FAULT.closeFirst(session, "something failed inside the gateway");
        }
    }

    /** The socket is closed, by whomever: its answers have nobody to go to. */
    void left() {
        closing.set(true);
        answers.forEach(Answer::leave);
        if (left.compareAndSet(false, true)) {
            assembly.drop();
            goodbye.accept(this);
        }
    }
}
