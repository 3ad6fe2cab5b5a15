package ai.nexusai.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A request body on its way out, piece by piece, so that the watchdog sees it move. */
final class BodyEntity extends AbstractHttpEntity {
    private static final int PIECE = 65_536;

    private final BodyParts body;
    private final Lifeline lifeline;

    BodyEntity(BodyParts body, Lifeline lifeline) {
        super((String) null, null);
        this.body = body;
        this.lifeline = lifeline;
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(out, PIECE, lifeline::sent);
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("It is only written");
    }

    @Override
    public void close() {}
}
