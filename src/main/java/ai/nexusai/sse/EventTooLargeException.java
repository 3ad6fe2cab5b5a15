package ai.nexusai.sse;

import java.io.IOException;

/** An event, or a line, grew beyond what the reader may hold; the stream cannot be read on. */
public final class EventTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    EventTooLargeException(int maximum) {
        super("an event is larger than " + maximum + " bytes");
    }
}
