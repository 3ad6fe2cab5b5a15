package ai.nexusai.page;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/**
 * A page while it is written: kept until it is complete, so that a fault on the way leaves nothing of it, and then sent in one piece, compressed
 * where the browser takes that. Used by one thread.
 */
final class WholePage extends HttpServletResponseWrapper {
    private static final int USUAL_CHARACTERS = 32 << 10;

    private final StringWriter text = new StringWriter(USUAL_CHARACTERS);
    private final PrintWriter writer = new PrintWriter(text);

    WholePage(HttpServletResponse response) {
        super(response);
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        throw new IllegalStateException("pages are texts");
    }

    @Override
    public void flushBuffer() {
        writer.flush();
    }

    @Override
    public void resetBuffer() {
        text.getBuffer().setLength(0);
    }

    /** Sends what was written. */
    void send(HttpServletRequest request) throws IOException {
        writer.flush();
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        String accepted = request.getHeader("Accept-Encoding");
        var response = (HttpServletResponse) getResponse();
        response.setHeader("Vary", "Accept-Encoding");
        if (accepted != null && accepted.contains("gzip")) {
            response.setHeader("Content-Encoding", "gzip");
            bytes = compressed(bytes);
        }
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        var smaller = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(smaller)) {
            zip.write(bytes);
        }
        return smaller.toByteArray();
    }
}
