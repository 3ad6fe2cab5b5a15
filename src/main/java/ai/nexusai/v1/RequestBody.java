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
     * @throws GatewayException 400 for a body that does not come to its end, 413 above {@code maximum}, 415 for one that is no plain JSON,
     *         503 when the budget is used up
     */
    static RequestBody read(HttpServletRequest request, ByteBudget.Share share, int maximum) {
        checkType(request);
        long announced = request.getContentLengthLong();
        if (announced > maximum) {
            throw tooLarge(maximum);
        }
        try {
            InputStream in = request.getInputStream();
            return announced >= 0 ? exactly((int) announced, in, share) : upTo(maximum, in, share);
        } catch (IOException e) {
            throw incomplete();
        }
    }

    private static RequestBody exactly(int announced, InputStream in, ByteBudget.Share share) throws IOException {
        byte[] bytes = new byte[allot(share, announced)];
        if (in.readNBytes(bytes, 0, announced) < announced) {
            throw incomplete();
        }
        return new RequestBody(bytes, announced);
    }

    private static RequestBody upTo(int maximum, InputStream in, ByteBudget.Share share) throws IOException {
        byte[] bytes = new byte[allot(share, FIRST_SIZE)];
        int length = 0;
        while (true) {
            length += in.readNBytes(bytes, length, bytes.length - length);
            if (length > maximum) {
                throw tooLarge(maximum);
            }
            if (length < bytes.length) {
                return new RequestBody(bytes, length);
            }
            bytes = Arrays.copyOf(bytes, bytes.length + allot(share, Math.min(bytes.length, maximum - length + 1)));
        }
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

    private static GatewayException incomplete() {
        return new GatewayException(Status.INVALID_VALUE, "The body did not come to its end: it broke off, or its chunks are malformed.");
    }

    private static GatewayException tooLarge(int maximum) {
        return new GatewayException(Status.REQUEST_TOO_LARGE, "The body is larger than " + maximum + " bytes.");
    }
}
