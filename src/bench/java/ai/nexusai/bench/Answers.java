package ai.nexusai.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The bytes of all answers. */
final class Answers {

    static final int STAMP_DIGITS = 19;
    private static final String STAMP = "@" + "0".repeat(STAMP_DIGITS);
    private static final String USAGE = "{\"prompt_tokens\":19,\"completion_tokens\":64,\"total_tokens\":83,\"prompt_tokens_details\":{\"cached_tokens\":0}}";
    private static final String CHUNK = "{\"id\":\"chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG\",\"object\":\"chat.completion.chunk\",\"created\":1741570283,"
            + "\"model\":\"bench\",\"system_fingerprint\":\"fp_50cad350e4\",";
    private static final String ROLE = data(
            CHUNK + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null},\"logprobs\":null,"
                    + "\"finish_reason\":null}]}");
    static final byte[] STREAM_HEAD = ascii("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
            + "Cache-Control: no-cache\r\nX-Request-Id: req_bench\r\nTransfer-Encoding: chunked\r\n\r\n" + ROLE);
    private static final String TEXT = data(CHUNK + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
            + STAMP + " \"},\"logprobs\":null,\"finish_reason\":null}]}");
    static final byte[] EVENT = ascii(TEXT);
    static final int STAMP_AT = TEXT.indexOf('@') + 1;
    private static final String STOP = data(
            CHUNK + "\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}");
    private static final String DONE = data("[DONE]") + "0\r\n\r\n";
    static final byte[] END = ascii(STOP + DONE);
    static final byte[] END_WITH_USAGE = ascii(STOP + data(CHUNK + "\"choices\":[],\"usage\":" + USAGE + "}") + DONE);

    private static int wholeBytes;
    private static byte[] whole = {};

    static byte[] whole(int bodyBytes) {
        if (wholeBytes != bodyBytes) {
            wholeBytes = bodyBytes;
            whole = ascii(wholeAnswer(bodyBytes));
        }
        return whole;
    }

    private static String wholeAnswer(int bodyBytes) {
        String before = "{\"id\":\"chatcmpl-B9MHDbslfkBeAs8l4\",\"object\":\"chat.completion\",\"created\":1741570283,\"model\":\"bench\","
                + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"";
        String after = "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":10,\"total_tokens\":29}}";
        String body = before + "x".repeat(Math.max(1, bodyBytes - before.length() - after.length())) + after;
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Request-Id: req_bench\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static String data(String json) {
        String event = "data: " + json + "\n\n";
        return Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
