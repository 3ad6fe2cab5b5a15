package ai.nexusai.chat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;

/** Why we close a socket (RFC 6455 section 7.4.1 and IANA's registry of close codes). */
enum Closing {
    NOT_TEXT(CloseCodes.CANNOT_ACCEPT),
    NOT_ALLOWED(CloseCodes.VIOLATED_POLICY),
    TOO_BIG(CloseCodes.TOO_BIG),
    FAULT(CloseCodes.UNEXPECTED_CONDITION),
    RESTART(CloseCodes.SERVICE_RESTART),
    TRY_LATER(CloseCodes.TRY_AGAIN_LATER);

    private static final long PATIENCE_MILLIS = 5_000;

    private final CloseCodes code;

    Closing(CloseCodes code) {
        this.code = code;
    }

    /** On a virtual thread: a container may wait long for a client that takes nothing. */
    void close(Session session, String reason) {
        Thread unused = begin(session, reason);
    }

    /**
     * The same, and waits until it is done, for at most {@value #PATIENCE_MILLIS} ms: where the engine is about to close the socket by itself, with
     * a code that tells the client something else.
     */
    void closeFirst(Session session, String reason) {
        try {
            begin(session, reason).join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread begin(Session session, String reason) {
        return Thread.ofVirtual().name("nexusai-chat-close").start(() -> {
            try {
                session.close(new CloseReason(code, reason));
            } catch (IOException | RuntimeException e) {
                // closed is closed
            }
        });
    }
}
