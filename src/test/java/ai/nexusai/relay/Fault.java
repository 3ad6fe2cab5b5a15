package ai.nexusai.relay;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import java.time.Duration;
import java.util.List;

import static ai.nexusai.relay.Position.AFTER_CONTENT;
import static ai.nexusai.relay.Position.AFTER_FINISH;
import static ai.nexusai.relay.Position.AFTER_HEADERS;
import static ai.nexusai.relay.Position.AFTER_ROLE;
import static ai.nexusai.relay.Position.BEFORE_HEADERS;
import static ai.nexusai.relay.Position.INSTEAD_OF_DONE;
import static ai.nexusai.relay.Position.IN_BODY;
import static ai.nexusai.relay.Position.THROUGHOUT;

/** What goes wrong with an upstream's answer, at which points, and how does that look on its wire? */
enum Fault {
    CUT("connection ends"),
    STALL("nothing more comes"),
    PINGS("only comments come"),
    ERROR("status 500, or an error inside a 200"),
    MALFORMED("no HTTP, or no JSON"),
    END("[DONE] too early, or no choices"),
    OTHER_KIND("a stream for a whole answer, a whole answer for a stream"),
    SLOW("bytes come one by one"),
    GZIP("compressed"),
    HUGE("one line of 2 MB");

    private static final String PING = ": ping\n\n";
    private static final int HUGE_TEXT = 2 << 20;

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** As the table of {@code docs/failover.md} has it. */
    String words() {
        return words;
    }

    List<Position> positions(boolean stream) {
        return switch (this) {
            case CUT, STALL, ERROR, MALFORMED -> stream
                    ? List.of(BEFORE_HEADERS, AFTER_HEADERS, AFTER_ROLE, AFTER_CONTENT, AFTER_FINISH, INSTEAD_OF_DONE)
                    : List.of(BEFORE_HEADERS, AFTER_HEADERS, IN_BODY);
            case PINGS -> stream ? List.of(AFTER_HEADERS, AFTER_ROLE, AFTER_CONTENT) : List.of();
            case END -> stream ? List.of(AFTER_HEADERS, AFTER_ROLE, AFTER_CONTENT, AFTER_FINISH) : List.of(IN_BODY);
            case OTHER_KIND, SLOW, GZIP, HUGE -> List.of(THROUGHOUT);
        };
    }

    /** The provider's timeouts under which this fault shows soon, as the admin API takes them. */
    String timeouts(Position position, boolean stream) {
        if (this != STALL && this != PINGS) {
            return "{}";
        }
        if (!stream) {
            return "{'total_ms': 400}";
        }
        return switch (position) {
            case AFTER_CONTENT, AFTER_FINISH, INSTEAD_OF_DONE -> this == PINGS ? "{'total_ms': 3000}" : "{'idle_ms': 400}";
            default -> "{'first_byte_ms': 400}";
        };
    }

    /** A stream with this fault, whose content is {@code text}. */
    Answer stream(Position position, String text) {
        Answer until = position.streamUntil(text);
        boolean atOnce = position == BEFORE_HEADERS;
        return switch (this) {
            case CUT -> atOnce ? Answer.hangUp() : until.thenCut();
            case STALL -> atOnce ? Answer.silence() : until.thenStall();
            case PINGS -> until.thenDrip(PING, Duration.ofMillis(50));
            case ERROR -> atOnce ? Answer.error(500, "server_error") : until.event(Chat.error("out of memory"));
            case MALFORMED -> atOnce ? noHttp() : position.streamFrom(until.event("{\"choices\": ["), text);
            case END -> until.done();
            case OTHER_KIND -> Answer.json(Chat.whole(text));
            case SLOW -> Chat.stream(text).byteByByte();
            case GZIP -> Chat.stream(text).gzip();
            case HUGE -> Chat.stream(text, huge());
        };
    }

    /** A whole answer with this fault, whose content is {@code text}. */
    Answer whole(Position position, String text) {
        boolean atOnce = position == BEFORE_HEADERS;
        String body = position == IN_BODY ? Chat.whole(text).substring(0, 100) : "";
        return switch (this) {
            case CUT -> atOnce ? Answer.hangUp() : Answer.json(body).thenCut();
            case STALL -> atOnce ? Answer.silence() : Answer.json(body).thenStall();
            case PINGS -> throw new IllegalArgumentException("whole answers have no comments");
            case ERROR -> atOnce ? Answer.error(500, "server_error") : error(position, text);
            case MALFORMED -> atOnce ? noHttp() : Answer.json(body);
            case END -> Answer.json("{\"object\": \"chat.completion\", \"choices\": []}");
            case OTHER_KIND -> Chat.stream(text);
            case SLOW -> Answer.json(Chat.whole(text)).byteByByte();
            case GZIP -> Answer.json(Chat.whole(text)).gzip();
            case HUGE -> Answer.json(Chat.whole(text + huge()));
        };
    }

    /** Alone, or as a member of what is an answer otherwise. */
    private static Answer error(Position position, String text) {
        return Answer.json(position == AFTER_HEADERS
                ? Chat.error("out of memory")
                : Chat.whole(text).replaceFirst("\\{", "{\"error\":{\"message\":\"out of memory\"},"));
    }

    private static Answer noHttp() {
        return Answer.raw("HTTP/1.1 two hundred\r\n\r\n");
    }

    private static String huge() {
        return "~".repeat(HUGE_TEXT);
    }
}
