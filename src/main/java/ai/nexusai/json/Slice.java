package ai.nexusai.json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;

import static java.util.Objects.requireNonNull;

/** A part of an array that is not copied. The array is shared: nobody writes to it. */
public final class Slice {
    private final byte[] bytes;
    private final int offset;
    private final int length;

    public Slice(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, requireNonNull(bytes, "bytes is null").length);
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** The whole array that this is a part of. */
    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /** How many bytes the slices hold together, for a {@code Content-Length}. */
    public static long total(List<Slice> slices) {
        return slices.stream().mapToLong(Slice::length).sum();
    }

    /** Writes the part, without flushing. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, offset, length);
    }
}
