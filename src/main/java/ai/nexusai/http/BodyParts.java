package ai.nexusai.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import static java.util.Objects.checkFromIndexSize;
import static java.util.Objects.requireNonNull;

/**
 * A request body as ranges of byte arrays, in order: the ranges of an original body that stay and the bytes put in their places. Nothing
 * is copied; the arrays must not change until the exchange is closed.
 */
public record BodyParts(List<Part> parts, long length) {
    public static final BodyParts EMPTY = new BodyParts(List.of());

    /** {@code length} bytes of {@code bytes} from {@code from} on. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Part(byte[] bytes, int from, int length) {

        public Part {
            checkFromIndexSize(from, length, requireNonNull(bytes, "bytes is null").length);
        }

        public Part(byte[] bytes) {
            this(bytes, 0, bytes.length);
        }
    }

    public BodyParts {
        parts = List.copyOf(parts);
    }

    public BodyParts(List<Part> parts) {
        this(parts, parts.stream().mapToLong(Part::length).sum());
    }

    public static BodyParts of(byte[] bytes) {
        return new BodyParts(List.of(new Part(bytes)), bytes.length);
    }

    void writeTo(OutputStream out, int pieceLength, Runnable afterPiece) throws IOException {
        for (Part part : parts) {
            for (int done = 0; done < part.length; done += pieceLength) {
                out.write(part.bytes, part.from + done, Math.min(pieceLength, part.length - done));
                afterPiece.run();
            }
        }
    }
}
