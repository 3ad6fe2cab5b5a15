package ai.nexusai.v1;

import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.relay.ClientGoneException;
import ai.nexusai.relay.Reply;
import ai.nexusai.relay.Streaming;
import ai.nexusai.relay.Whole;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a decided answer; the last piece of it leaves only after the call is in the journal. */
final class ReplyWriter {
    private ReplyWriter() {}

    /** @param body what the client gets for it */
    static void write(Whole reply, byte[] body, HttpServletResponse response) {
        try {
            response.setStatus(reply.status());
            response.setContentType("application/json");
            response.setContentLength(body.length);
            passHeaders(reply, response);
            OutputStream out = response.getOutputStream();
            int tail = Math.max(body.length - 1, 0);
            out.write(body, 0, tail);
            reply.finish();
            out.write(body, tail, body.length - tail);
            out.close();
        } catch (IOException e) {
            reply.clientGone();
            throw new ClientGoneException();
        }
    }

    /** The upstream's verdict on a request that asked for a stream: an own status, or in-band when a heartbeat has begun the stream. */
    static void write(Whole reply, EventStream stream, HttpServletResponse response) {
        stream.close();
        if (!stream.hasBegun()) {
            write(reply, reply.body(), response);
            return;
        }
        try {
            reply.finish();
            stream.event(reply.body(), 0, reply.body().length);
            stream.flush();
        } catch (IOException e) {
            throw new ClientGoneException();
        }
    }

    static void write(Streaming reply, EventStream stream, HttpServletResponse response) {
        try {
            passHeaders(reply, response);
            stream.begin();
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
        } catch (IOException e) {
            reply.clientGone();
            throw new ClientGoneException();
        } catch (ClientGoneException gone) {
            reply.clientGone();
            throw gone;
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

    private static void passHeaders(Reply reply, HttpServletResponse response) {
        if (!response.isCommitted()) {
            reply.headers().headers().forEach(response::setHeader);
        }
    }
}
