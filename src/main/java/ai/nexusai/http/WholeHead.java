package ai.nexusai.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/** Reads the head of an answer, and takes none that the connection's end cuts short: the library's parser takes that end for its own. */
final class WholeHead implements HttpMessageParser<ClassicHttpResponse> {
    private final HttpMessageParser<ClassicHttpResponse> parser;

    WholeHead(HttpMessageParser<ClassicHttpResponse> parser) {
        this.parser = parser;
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
        return parser.parse(buffer, new Endless(in));
    }

    private static final class Endless extends FilterInputStream {

        Endless(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int read = super.read(target, from, length);
            if (read < 0) {
                throw new ConnectionClosedException("The connection ended before the head of the answer did");
            }
            return read;
        }
    }
}
