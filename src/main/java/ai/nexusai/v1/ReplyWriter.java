package ai.nexusai.v1;

import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.relay.ClientGoneException;
import ai.nexusai.relay.Streaming;
import ai.nexusai.relay.Whole;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a decided answer; the last piece of it leaves only after the call is in the journal. */
final class ReplyWriter {
    private ReplyWriter() {}

    /** @param body what the client gets for it */
    static void write(Whole reply, byte[] body, OpenRequest request) {
        try {
            begin(reply, body, request);
            reply.finish();
            end(body, request);
        } catch (IOException e) {
            reply.clientGone();
            throw new ClientGoneException();
        }
    }

    /** All of it but its last byte. */
    private static void begin(Whole reply, byte[] body, OpenRequest request) throws IOException {
        request.enter();
        try {
            HttpServletResponse response = request.response();
            response.setStatus(reply.status());
            response.setContentType("application/json");
            response.setContentLength(body.length);
            reply.headers().headers().forEach(response::setHeader);
            response.getOutputStream().write(body, 0, Math.max(body.length - 1, 0));
            request.written();
        } finally {
            request.exit();
        }
    }

    private static void end(byte[] body, OpenRequest request) throws IOException {
        request.enter();
        try {
            OutputStream out = request.response().getOutputStream();
            int tail = Math.max(body.length - 1, 0);
            out.write(body, tail, body.length - tail);
            out.close();
            request.written();
        } finally {
            request.exit();
        }
    }

    /** The upstream's verdict on a request that asked for a stream: an own status, or in-band when a heartbeat has begun the stream. */
    static void write(Whole reply, EventStream stream, OpenRequest request) {
        boolean present = stream.close();
        if (present && !stream.hasBegun()) {
            write(reply, reply.body(), request);
            return;
        }
        try {
            if (!present) {
                throw new IOException("the client left");
            }
            reply.finish();
            stream.event(reply.body(), 0, reply.body().length);
            stream.flush();
        } catch (IOException e) {
            reply.clientGone();
            throw new ClientGoneException();
        }
    }

    static void write(Streaming reply, EventStream stream) {
        try {
            stream.begin(reply.headers().headers());
            while (reply.advance(stream)) {
                if (!reply.hasNext()) {
                    stream.flush();
                }
            }
            reply.finish();
            if (reply.failure().isPresent()) {
                stream.error(ErrorBody.of(reply.failure().get()));
            } else {
                stream.done();
            }
        } catch (IOException | ClientGoneException e) {
            stream.close();
            reply.clientGone();
            throw new ClientGoneException();
        }
    }

    /** A failure before the commit point of a stream that a heartbeat has begun. */
    static void failed(EventStream stream, GatewayException failure) {
        try {
            stream.error(ErrorBody.of(failure));
        } catch (IOException e) {
            throw new ClientGoneException();
        }
    }
}
