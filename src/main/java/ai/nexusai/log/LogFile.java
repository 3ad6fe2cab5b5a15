package ai.nexusai.log;

import ai.nexusai.config.LogSettings;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The log in the home folder, {@code nexusai.log}: a new file each day and per 20 MB, the old ones compressed; and what of it the console
 * shows as well. As many days and bytes are kept as the settings say.
 */
public final class LogFile {
    /** The id of the call stands in the second pair of brackets. A line end in a message would let it forge a line. */
    private static final String TEXT = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level [%thread] [%X{" + LogMark.REQUEST
            + ":--}] %logger{30} %replace(%msg){'[\\r\\n]+', ' '}%n";
    private static final String CONSOLE = "console";
    private static final long MOST_FILE = 20L << 20;
    /** The file that is written to, and some whole ones. */
    private static final int LEAST_FILES = 4;

    private LogFile() {}

    /**
     * Begins to write to {@code folder}, which is asked for only when files are wanted; without effect where Logback is not what SLF4J found.
     *
     * @param node names this process in JSON
     */
    public static void begin(Supplier<Path> folder, LogSettings settings, String node) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            begin(context, folder, settings, node);
        }
    }

    static void begin(LoggerContext context, Supplier<Path> folder, LogSettings settings, String node) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender(CONSOLE) instanceof ConsoleAppender<ILoggingEvent> console) {
            adapt(console, settings, node);
        }
        if (settings.days() > 0) {
            root.addAppender(file(context, folder.get(), settings, node));
        }
    }

    private static void adapt(ConsoleAppender<ILoggingEvent> console, LogSettings settings, String node) {
        console.stop();
        if (settings.json()) {
            console.setEncoder(encoder((LoggerContext) console.getContext(), settings, node));
        }
        var least = new ThresholdFilter();
        least.setLevel(Level.valueOf(settings.console()).toString());
        least.start();
        console.clearAllFilters();
        console.addFilter(least);
        console.start();
    }

    private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path folder, LogSettings settings, String node) {
        var file = new RollingFileAppender<ILoggingEvent>();
        file.setContext(context);
        file.setName("file");
        file.setFile(folder.resolve("nexusai.log").toString());
        file.setEncoder(encoder(context, settings, node));
        file.setRollingPolicy(policy(file, folder, settings));
        file.start();
        return file;
    }

    /** Takes what libraries log by {@code java.util.logging}; for a process that is all ours. */
    public static void takeJavaLogging() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** Ends the files; the last line of the gateway is written. */
    public static void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            SLF4JBridgeHandler.uninstall();
            context.stop();
        }
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogSettings settings, String node) {
        if (settings.json()) {
            var json = new JsonLines(node);
            json.setContext(context);
            json.start();
            return json;
        }
        var text = new PatternLayoutEncoder();
        text.setContext(context);
        text.setPattern(TEXT);
        text.start();
        return text;
    }

    private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy(RollingFileAppender<ILoggingEvent> file, Path folder,
            LogSettings settings) {
        var policy = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        policy.setContext(file.getContext());
        policy.setParent(file);
        policy.setFileNamePattern(folder.resolve("nexusai-%d{yyyy-MM-dd}.%i.log.gz").toString());
        policy.setMaxFileSize(new FileSize(Math.min(MOST_FILE, settings.bytes() / LEAST_FILES)));
        policy.setTotalSizeCap(new FileSize(settings.bytes()));
        policy.setMaxHistory(settings.days());
        policy.start();
        return policy;
    }
}
