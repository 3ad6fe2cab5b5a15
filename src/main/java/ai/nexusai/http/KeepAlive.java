package ai.nexusai.http;

import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.util.TimeValue;

/**
 * How long an idle connection may be used again. A server that says {@code Keep-Alive: timeout=n} is believed, less a second. Without a
 * word, plain connections rest 4 s, because uvicorn and Node, behind most model servers, close theirs after 5 s; TLS ones rest 30 s,
 * because the front ends that speak it to us keep theirs for a minute and more.
 */
final class KeepAlive {
    private static final TimeValue PLAIN = TimeValue.of(4, TimeUnit.SECONDS);
    private static final TimeValue SECURE = TimeValue.of(30, TimeUnit.SECONDS);
    private static final int LONGEST_SECONDS = 60;
    private static final String TIMEOUT = "timeout=";

    private KeepAlive() {}

    static TimeValue of(HttpResponse response, boolean secure) {
        Header header = response.getFirstHeader("Keep-Alive");
        int said = header == null ? -1 : seconds(header.getValue());
        if (said < 0) {
            return secure ? SECURE : PLAIN;
        }
        return TimeValue.of(Math.min(said - 1, LONGEST_SECONDS), TimeUnit.SECONDS);
    }

    /** -1 when {@code value} names no time. */
    private static int seconds(String value) {
        int at = value.indexOf(TIMEOUT);
        int seconds = -1;
        for (int i = at + TIMEOUT.length(); at >= 0 && i < value.length() && Character.isDigit(value.charAt(i)); i++) {
            seconds = Math.min(Math.max(seconds, 0) * 10 + Character.digit(value.charAt(i), 10), LONGEST_SECONDS + 1);
        }
        return seconds;
    }
}
