package ai.nexusai.log;

import ai.nexusai.json.Json;
import ch.qos.logback.classic.pattern.ExtendedThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;

/** Log lines as one JSON object each, for programs that collect them. */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};

    private final String node;
    private final ExtendedThrowableProxyConverter trace = new ExtendedThrowableProxyConverter();

    /** @param node the name of this process among those whose lines are collected */
    JsonLines(String node) {
        this.node = node;
    }

    /** Absent parts are left out. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"time", "level", "logger", "message", "request", "thread", "node", "exception"})
    private record Line(String time, String level, String logger, String message, String request, String thread, String node,
            String exception) {}

    @Override
    public void start() {
        trace.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new Line(event.getInstant().toString(), event.getLevel().toString(), event.getLoggerName(),
                event.getFormattedMessage(), event.getMDCPropertyMap().getOrDefault(LogMark.REQUEST, ""), event.getThreadName(), node,
                event.getThrowableProxy() == null ? "" : trace.convert(event));
        byte[] json = Json.bytes(line);
        byte[] ended = Arrays.copyOf(json, json.length + 1);
        ended[json.length] = '\n';
        return ended;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
