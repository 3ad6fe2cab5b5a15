package ai.nexusai.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Request and answer of a call as one record of a journal: the call's id and time as text, a tab behind each, which is how every record of a
 * journal begins; then for either body a byte of flags and, where it is there, its length and its bytes; numbers are big-endian.
 *
 * @param answer absent when there was none
 */
record BodyRecord(UUID id, Instant startedAt, Body request, Optional<Body> answer) {
    private static final int THERE = 1;
    private static final int CUT = 2;
    private static final int ROOM_FOR_HEAD = 128;

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream(ROOM_FOR_HEAD + request.bytes().length + answer.map(body -> body.bytes().length).orElse(0));
        try (var out = new DataOutputStream(bytes)) {
            out.write((id + "\t" + startedAt + "\t").getBytes(US_ASCII));
            write(Optional.of(request), out);
            write(answer, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(Optional<Body> body, DataOutputStream out) throws IOException {
        out.writeByte(body.map(there -> there.cut() ? THERE | CUT : THERE).orElse(0));
        if (body.isPresent()) {
            out.writeInt(body.get().bytes().length);
            out.write(body.get().bytes());
        }
    }

    /** Reads what {@link #bytes} wrote. Fails with an IOException or IllegalArgumentException for anything else. */
    static BodyRecord of(byte[] bytes) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            UUID id = UUID.fromString(text(in));
            Instant startedAt = Instant.parse(text(in));
            Body request = read(in).orElseThrow(() -> new IOException("the record has no request"));
            return new BodyRecord(id, startedAt, request, read(in));
        }
    }

    private static String text(DataInputStream in) throws IOException {
        var text = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\t'; c = in.readUnsignedByte()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private static Optional<Body> read(DataInputStream in) throws IOException {
        int flags = in.readUnsignedByte();
        if ((flags & THERE) == 0) {
            return Optional.empty();
        }
        return Optional.of(new Body(in.readNBytes(in.readInt()), (flags & CUT) != 0));
    }
}
