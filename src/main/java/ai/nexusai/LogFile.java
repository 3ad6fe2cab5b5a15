package ai.nexusai;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The log in the home folder: {@code nexusai.log}, one file a day and per 20 MB, kept for 14 days, 500 MB at most. */
final class LogFile {
    private static final String PATTERN = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level [%thread] %logger{30} %msg%n";
    private static final long FILE = 20L << 20;
    private static final long ALL = 500L << 20;
    private static final int DAYS = 14;

    private LogFile() {}

    /** Begins to write to {@code folder}; without effect where Logback is not what SLF4J found. */
    static void begin(Path folder) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            var file = new RollingFileAppender<ILoggingEvent>();
            file.setContext(context);
            file.setName("file");
            file.setFile(folder.resolve("nexusai.log").toString());
            file.setEncoder(encoder(context));
            file.setRollingPolicy(policy(context, file, folder));
            file.start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(file);
        }
    }

    /** Takes what libraries log by {@code java.util.logging}; for a process that is all ours. */
    static void takeJavaLogging() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** Ends the files; the last line of the gateway is written. */
    static void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            SLF4JBridgeHandler.uninstall();
            context.stop();
        }
    }

    private static PatternLayoutEncoder encoder(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }

    private static SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy(LoggerContext context, RollingFileAppender<ILoggingEvent> file,
            Path folder) {
        var policy = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
        policy.setContext(context);
        policy.setParent(file);
        policy.setFileNamePattern(folder.resolve("nexusai-%d{yyyy-MM-dd}.%i.log.gz").toString());
        policy.setMaxFileSize(new FileSize(FILE));
        policy.setTotalSizeCap(new FileSize(ALL));
        policy.setMaxHistory(DAYS);
        policy.start();
        return policy;
    }
}
