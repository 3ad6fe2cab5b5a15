package ai.nexusai.log;

import java.util.UUID;
import org.slf4j.MDC;

/** Marks the log lines of a thread with the call, or the request, that it works for: the id that the client sees as {@code X-Request-Id}. */
public final class LogMark {
    /** The name of the mark in SLF4J's mapped diagnostic context. */
    static final String REQUEST = "request";

    private LogMark() {}

    /** From now on, until {@link #end}. */
    public static void begin(UUID id) {
        MDC.put(REQUEST, id.toString());
    }

    /** To be called before a thread goes back to others. */
    public static void end() {
        MDC.remove(REQUEST);
    }
}
