package ai.nexusai.calllog;

import java.io.IOException;

/** A segment of the journal, or a part of it, cannot be read. */
final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }

    UnreadableException(String message, IOException cause) {
        super(message, cause);
    }
}
