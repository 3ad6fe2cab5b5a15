package ai.nexusai.websocket;

import java.nio.ByteBuffer;

/**
 * Cuts a client's large frames into parts of one message (RFC 6455 sections 5.2 and 5.4), as bytes come in. Tyrus collects each frame as a
 * whole before it looks at its size, and copies what it has at every read: in parts, messages are bounded and counted by whoever takes them.
 * Parts keep their frame's mask, so that no byte of a payload is touched. One per connection; for one thread at a time.
 */
final class Parts {
    /** Payload of a part: a multiple of the mask's four bytes. */
    static final int MOST = 8 << 10;

    private static final int FINAL = 0x80;
    private static final int CONTROL = 0x08;
    private static final int CLOSE = 0x08;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int MASK = 4;
    private static final int LARGEST_CONTROL = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int LARGEST_HEAD = 14;
    private static final int PART_HEAD = 8;

    private final byte[] head = new byte[LARGEST_HEAD];
    private int headLength;
    /** Payload of the frame and of its part that is still to come. */
    private long frameLeft;
    private int partLeft;
    private boolean withinFrame;
    private boolean closed;
    private boolean broken;

    /** The client's Close frame came: nothing else will. */
    boolean isClosed() {
        return closed;
    }

    /** What came is no frame of a client: not masked, or of an impossible size. Nothing more is made of it. */
    boolean isBroken() {
        return broken;
    }

    /** The first {@code length} of {@code bytes}, with frames cut. */
    ByteBuffer cut(byte[] bytes, int length) {
        var out = ByteBuffer.allocate(length + LARGEST_HEAD + PART_HEAD * (length / MOST + 1));
        int at = 0;
        while (at < length && !broken) {
            if (withinFrame) {
                at += payload(bytes, at, length, out);
            } else {
                head[headLength++] = bytes[at++];
                if (headLength == headSize()) {
                    beginFrame(out);
                }
            }
        }
        return out.flip();
    }

    private int headSize() {
        if (headLength < 2 || !isMasked()) {
            return 2;
        }
        return switch (head[1] & ~MASKED & 0xFF) {
            case TWO_BYTES -> 2 + Short.BYTES + MASK;
            case EIGHT_BYTES -> 2 + Long.BYTES + MASK;
            default -> 2 + MASK;
        };
    }

    private boolean isMasked() {
        return (head[1] & MASKED) != 0;
    }

    private void beginFrame(ByteBuffer out) {
        broken = !isMasked();
        if (!broken) {
            beginMasked(out);
        }
    }

    private void beginMasked(ByteBuffer out) {
        int size = head[1] & ~MASKED & 0xFF;
        frameLeft = switch (size) {
            case TWO_BYTES -> ByteBuffer.wrap(head).getShort(2) & 0xFFFF;
            case EIGHT_BYTES -> ByteBuffer.wrap(head).getLong(2);
            default -> size;
        };
        boolean control = (head[0] & CONTROL) != 0;
        broken = frameLeft < 0 || (control && size > LARGEST_CONTROL);
        if (broken) {
            return;
        }
        withinFrame = true;
        if (frameLeft > MOST) {
            beginPart(head[0] & ~FINAL, out);
        } else {
            out.put(head, 0, headLength);
            partLeft = (int) frameLeft;
        }
        endFrameWhereItEnds();
    }

    private void beginPart(int first, ByteBuffer out) {
        partLeft = (int) Math.min(frameLeft, MOST);
        out.put((byte) first);
        if (partLeft > LARGEST_CONTROL) {
            out.put((byte) (MASKED | TWO_BYTES)).putShort((short) partLeft);
        } else {
            out.put((byte) (MASKED | partLeft));
        }
        out.put(head, headLength - MASK, MASK);
    }

    private int payload(byte[] bytes, int at, int length, ByteBuffer out) {
        if (partLeft == 0) {
            beginPart(frameLeft <= MOST ? head[0] & FINAL : 0, out);
        }
        int taken = Math.min(partLeft, length - at);
        out.put(bytes, at, taken);
        partLeft -= taken;
        frameLeft -= taken;
        endFrameWhereItEnds();
        return taken;
    }

    private void endFrameWhereItEnds() {
        if (frameLeft == 0) {
            closed |= (head[0] & OPCODE) == CLOSE;
            withinFrame = false;
            headLength = 0;
        }
    }
}
