package ai.nexusai.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * What the upstream does with one request: a head, the pieces of a body with gates between them, and how it ends. Built by the test, then
 * only read; the same answer may serve many requests.
 */
public final class Answer {

    /** A piece of the script. */
    @SuppressWarnings("ArrayRecordComponent")
    sealed interface Step {
        record Bytes(byte[] bytes) implements Step {}

        record Wait(Gate gate) implements Step {}

        /** Nothing for so long, unless the peer leaves before. */
        record Pause(Duration duration) implements Step {}

        /** Writes {@code bytes} again and again until the peer leaves. */
        record Drip(byte[] bytes, Duration pause) implements Step {}
    }

    /** How the body's end is told. */
    enum Framing {
        CHUNKED, LENGTH, CLOSE
    }

    /** What comes after the last step. */
    enum Ending {
        /** The body ends as its framing says; the connection stays. */
        COMPLETE,
        /** As COMPLETE, then the connection is closed unannounced. */
        CLOSE,
        /** The connection ends, the body does not. */
        CUT, RESET,
        /** Nothing more until the peer leaves. */
        STALL
    }

    final int status;
    final List<String> headers = new ArrayList<>();
    final List<Step> steps = new ArrayList<>();
    Framing framing;
    Ending ending = Ending.COMPLETE;
    boolean stallsBeforeHead;
    boolean continues;
    boolean byteByByte;
    int limit = Integer.MAX_VALUE;
    private String lineEnd = "\n";
    private String field = "data: ";

    private Answer(int status, Framing framing, String contentType) {
        this.status = status;
        this.framing = framing;
        if (!contentType.isEmpty()) {
            headers.add("Content-Type: " + contentType);
        }
    }

    /** A whole answer. */
    public static Answer json(int status, String body) {
        return new Answer(status, Framing.LENGTH, "application/json").bytes(body.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer json(String body) {
        return json(200, body);
    }

    /** A failure in OpenAI's shape. */
    public static Answer error(int status, String code) {
        return json(status,
                "{\"error\":{\"message\":\"" + code + "\",\"type\":\"" + code + "\",\"param\":null,\"code\":\"" + code + "\"}}");
    }

    public static Answer empty(int status) {
        return new Answer(status, Framing.LENGTH, "");
    }

    /** A stream of events; {@code [DONE]} comes only by {@link #done()}. */
    public static Answer stream(String... events) {
        var answer = new Answer(200, Framing.CHUNKED, "text/event-stream; charset=utf-8");
        for (String event : events) {
            answer.event(event);
        }
        return answer;
    }

    /** Takes the request and never answers. */
    public static Answer silence() {
        var answer = new Answer(200, Framing.LENGTH, "");
        answer.stallsBeforeHead = true;
        return answer;
    }

    /** Takes the request and closes the connection. */
    public static Answer hangUp() {
        return empty(200).cutAt(0);
    }

    /** Exactly these bytes, head and all. */
    public static Answer raw(String all) {
        var answer = new Answer(0, Framing.CLOSE, "");
        return answer.bytes(all.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** From here on events end their lines so: {@code \r\n} or {@code \r}. */
    public Answer lineEnd(String end) {
        lineEnd = end;
        return this;
    }

    /** From here on events have no space after {@code data:}. */
    public Answer withoutSpace() {
        field = "data:";
        return this;
    }

    public Answer event(String data) {
        return text(field + data.replace("\n", lineEnd + field) + lineEnd + lineEnd);
    }

    public Answer namedEvent(String name, String data) {
        return text("event: " + name + lineEnd + field + data + lineEnd + lineEnd);
    }

    public Answer comment(String text) {
        return text(": " + text + lineEnd + lineEnd);
    }

    public Answer done() {
        return event("[DONE]");
    }

    /** These characters as a piece of their own, in UTF-8. */
    public Answer text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public Answer bytes(byte[] bytes) {
        steps.add(new Step.Bytes(bytes));
        return this;
    }

    public Answer gate(Gate gate) {
        steps.add(new Step.Wait(gate));
        return this;
    }

    /** Takes its time, as a model does. */
    public Answer pause(Duration duration) {
        steps.add(new Step.Pause(duration));
        return this;
    }

    /** Writes {@code text} every {@code pause} until the peer leaves. */
    public Answer thenDrip(String text, Duration pause) {
        steps.add(new Step.Drip(text.getBytes(StandardCharsets.UTF_8), pause));
        return this;
    }

    public Answer header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    public Answer chunked() {
        framing = Framing.CHUNKED;
        return this;
    }

    public Answer withLength() {
        framing = Framing.LENGTH;
        return this;
    }

    /** The body's end is the connection's. */
    public Answer untilClose() {
        framing = Framing.CLOSE;
        return this;
    }

    /** Everything so far, compressed; no gates. */
    public Answer gzip() {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        steps.clear();
        steps.add(new Step.Bytes(packed.toByteArray()));
        return header("Content-Encoding", "gzip");
    }

    /** A {@code 100 Continue} comes before the answer. */
    public Answer continueFirst() {
        continues = true;
        return this;
    }

    public Answer byteByByte() {
        byteByByte = true;
        return this;
    }

    /** Closes the connection after {@code bytes} bytes, head included. */
    public Answer cutAt(int bytes) {
        limit = bytes;
        ending = Ending.CUT;
        return this;
    }

    /** Closes the connection after the last step, before the body's end. */
    public Answer thenCut() {
        ending = Ending.CUT;
        return this;
    }

    public Answer thenReset() {
        ending = Ending.RESET;
        return this;
    }

    /** Says nothing more until the peer leaves. */
    public Answer thenStall() {
        ending = Ending.STALL;
        return this;
    }

    /** Closes the connection after the body's end without having said so. */
    public Answer thenClose() {
        ending = Ending.CLOSE;
        return this;
    }

    byte[] body() {
        var all = new ByteArrayOutputStream();
        for (Step step : steps) {
            if (step instanceof Step.Bytes piece) {
                all.writeBytes(piece.bytes());
            }
        }
        return all.toByteArray();
    }

    /** The status line and headers; empty for a raw answer. */
    String head() {
        if (status == 0) {
            return "";
        }
        var head = new StringBuilder("HTTP/1.1 ").append(status).append(" Scripted\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        switch (framing) {
            case CHUNKED -> head.append("Transfer-Encoding: chunked\r\n");
            case LENGTH -> appendLength(head);
            case CLOSE -> head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString();
    }

    private void appendLength(StringBuilder head) {
        boolean said = headers.stream().anyMatch(header -> header.toLowerCase(Locale.ROOT).startsWith("content-length:"));
        if (!said && status != 204 && status != 304) {
            head.append("Content-Length: ").append(body().length + (ending == Ending.COMPLETE || ending == Ending.CLOSE ? 0 : 1))
                    .append("\r\n");
        }
    }
}
