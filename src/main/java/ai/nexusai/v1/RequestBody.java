package ai.nexusai.v1;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.relay.ByteBudget;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/** A client's request body in memory, read within bounds. Only the first {@code length} bytes count. */
@SuppressWarnings("ArrayRecordComponent")
record RequestBody(byte[] bytes, int length) {
    private static final int FIRST_SIZE = 16 << 10;
    /** Clients send JSON under many names, curl under a form's; only what surely is something else is refused. */
    private static final String[] OTHER_TYPES = {"multipart/", "image/", "audio/", "video/", "application/xml", "text/xml", "text/html",
        "application/pdf", "application/zip"};

    /**
     * Reads the whole body.
     *
     * @throws GatewayException 413 above {@code maximum}, 415 for a body that is no plain JSON, 503 when the budget is used up
     * @throws IOException when the client broke off
     */
    static RequestBody read(HttpServletRequest request, ByteBudget.Share share, int maximum) throws IOException {
        checkType(request);
        long announced = request.getContentLengthLong();
        if (announced > maximum) {
            throw tooLarge(maximum);
        }
        byte[] bytes = new byte[announced >= 0 ? allot(share, (int) announced) : allot(share, FIRST_SIZE)];
        int length = 0;
        InputStream in = request.getInputStream();
        while (true) {
            if (length == bytes.length) {
                if (announced >= 0) {
                    break;
                }
                bytes = Arrays.copyOf(bytes, bytes.length + allot(share, Math.min(bytes.length, maximum - length + 1)));
            }
            int count = in.read(bytes, length, bytes.length - length);
            if (count < 0) {
                break;
            }
            length += count;
            if (length > maximum) {
                throw tooLarge(maximum);
            }
        }
        return new RequestBody(bytes, length);
    }

    private static int allot(ByteBudget.Share share, int bytes) {
        share.grow(bytes);
        return bytes;
    }

    private static void checkType(HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null) {
            String lower = type.toLowerCase(Locale.ROOT);
            for (String other : OTHER_TYPES) {
                if (lower.startsWith(other)) {
                    throw new GatewayException(Status.UNSUPPORTED_MEDIA_TYPE,
                            "The body has to be JSON: send 'Content-Type: application/json'.");
                }
            }
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new GatewayException(Status.UNSUPPORTED_MEDIA_TYPE, "The body must not be compressed: send it without Content-Encoding.");
        }
    }

    private static GatewayException tooLarge(int maximum) {
        return new GatewayException(Status.REQUEST_TOO_LARGE, "The body is larger than " + maximum + " bytes.");
    }
}
