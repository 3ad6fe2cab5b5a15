package ai.nexusai.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Frames of any size, in reads of any size, are the same messages when they were cut. */
final class PartsTest {
    private static final int[] SIZES = {0, 1, 125, 126, 127, 4096, Parts.MOST - 1, Parts.MOST, Parts.MOST + 1, 2 * Parts.MOST, 65_535,
        65_536,
        100_001};
    private static final int TEXT = 1;
    private static final int CONTINUATION = 0;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final Parts parts = new Parts();

    @SuppressWarnings("ArrayRecordComponent")
    private record Frame(int first, byte[] payload) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aMessageIsTheSameInPartsOfABoundedSize(long seed) {
        var random = new Random(seed);
        var sent = new ArrayList<byte[]>();
        var wire = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            byte[] message = new byte[SIZES[random.nextInt(SIZES.length)]];
            random.nextBytes(message);
            sent.add(message);
            int half = random.nextBoolean() ? message.length / 2 : message.length;
            if (half < message.length) {
                wire.writeBytes(frame(TEXT, Arrays.copyOf(message, half), random));
                wire.writeBytes(frame(0x80 | PING, new byte[random.nextInt(126)], random));
                wire.writeBytes(frame(0x80 | CONTINUATION, Arrays.copyOfRange(message, half, message.length), random));
            } else {
                wire.writeBytes(frame(0x80 | TEXT, message, random));
            }
        }

        List<Frame> cut = frames(fed(wire.toByteArray(), random));

        assertThat(cut).allSatisfy(frame -> assertThat(frame.payload()).hasSizeLessThanOrEqualTo(Parts.MOST));
        assertThat(messages(cut)).containsExactlyElementsOf(sent);
        assertThat(parts.isBroken()).isFalse();
        assertThat(parts.isClosed()).isFalse();
    }

    @Test
    void aCloseFrameIsSeenOnceItIsComplete() {
        byte[] close = frame(0x80 | CLOSE, new byte[]{3, (byte) 0xE8}, new Random(1));
        parts.cut(close, close.length - 1);
        assertThat(parts.isClosed()).isFalse();
        parts.cut(new byte[]{close[close.length - 1]}, 1);
        assertThat(parts.isClosed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not masked                     | 81 05 00 00 00 00
            of a negative size             | 81 FF 80 00 00 00 00 00 00 00 00 00 00 00
            a control frame beyond 125     | 89 FE 00 7E 00 00 00 00
            """)
    void whatIsNoFrameOfAClientIsNotPassedOn(String what, String bytes) {
        byte[] wire = HexFormat.ofDelimiter(" ").parseHex(bytes);
        assertThat(parts.cut(wire, wire.length).remaining()).as(what).isZero();
        assertThat(parts.isBroken()).isTrue();
    }

    private byte[] fed(byte[] wire, Random random) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < wire.length;) {
            int length = Math.min(wire.length - at, 1 + random.nextInt(random.nextBoolean() ? 7 : 8192));
            ByteBuffer cut = parts.cut(Arrays.copyOfRange(wire, at, at + length), length);
            byte[] bytes = new byte[cut.remaining()];
            cut.get(bytes);
            out.writeBytes(bytes);
            at += length;
        }
        return out.toByteArray();
    }

    private static byte[] frame(int first, byte[] payload, Random random) {
        var frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
        if (payload.length <= 125) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length <= 0xFFFF) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        byte[] mask = new byte[4];
        random.nextBytes(mask);
        frame.put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i % 4]));
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }

    private static List<Frame> frames(byte[] wire) {
        var all = new ArrayList<Frame>();
        for (ByteBuffer in = ByteBuffer.wrap(wire); in.hasRemaining();) {
            int first = in.get() & 0xFF;
            int length = in.get() & 0x7F;
            byte[] payload = new byte[length == 126 ? in.getShort() & 0xFFFF : length];
            byte[] mask = new byte[4];
            in.get(mask).get(payload);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i % 4];
            }
            all.add(new Frame(first, payload));
        }
        return all;
    }

    /** As RFC 6455 section 5.4 puts them together; fails where it forbids. */
    private static List<byte[]> messages(List<Frame> frames) {
        var messages = new ArrayList<byte[]>();
        var message = new ByteArrayOutputStream();
        boolean within = false;
        for (Frame frame : frames) {
            if ((frame.first() & 0x0F) == PING) {
                continue;
            }
            assertThat(frame.first() & 0x0F).isEqualTo(within ? CONTINUATION : TEXT);
            message.writeBytes(frame.payload());
            within = (frame.first() & 0x80) == 0;
            if (!within) {
                messages.add(message.toByteArray());
                message.reset();
            }
        }
        assertThat(within).isFalse();
        return messages;
    }
}
