package ai.nexusai.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** What this JVM logs at WARN and above while this is open, libraries and the web server included. */
public final class CapturedLog implements AutoCloseable {
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final ch.qos.logback.classic.Logger root;
    private final Sink sink = new Sink();

    private final class Sink extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                event.prepareForDeferredProcessing();
                events.add(event);
            }
        }
    }

    public CapturedLog() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        sink.start();
        root.addAppender(sink);
    }

    /** The lines at WARN and above, as {@code WARN logger message}. */
    public List<String> warnings() {
        return lines(Level.WARN);
    }

    /** The lines above WARN. */
    public List<String> errors() {
        return lines(Level.ERROR);
    }

    /** The {@code X-Request-Id}s with which lines are marked whose message holds {@code text}; empty texts where one has no mark. */
    public List<String> requestsOf(String text) {
        return events.stream().filter(event -> event.getFormattedMessage().contains(text))
                .map(event -> event.getMDCPropertyMap().getOrDefault("request", "")).toList();
    }

    private List<String> lines(Level least) {
        return events.stream().filter(event -> event.getLevel().isGreaterOrEqual(least))
                .map(event -> event.getLevel() + " " + event.getLoggerName() + " " + event.getFormattedMessage()).toList();
    }

    @Override
    public void close() {
        root.detachAppender(sink);
        sink.stop();
    }
}
