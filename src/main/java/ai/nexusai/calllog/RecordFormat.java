package ai.nexusai.calllog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The bytes of a journal segment, format version 1. Segment: 6 bytes of magic, 2 bytes of version, records. Record: 4 bytes of marker,
 * 4 bytes of payload length, 4 bytes of CRC32C over length and payload, payload (a {@link CallRow}); numbers are big-endian. The marker
 * begins with a byte that UTF-8 never holds, so that reading finds its way again after damage.
 */
final class RecordFormat {
    static final int SEGMENT_HEADER = 8;
    static final int RECORD_HEADER = 12;
    /** A call log is some hundred bytes and bounded by itself; a greater length is damage. */
    static final int MAX_PAYLOAD = 4 << 20;

    private static final byte[] HEADER = {'N', 'X', 'J', 'R', 'N', 'L', 0, 1};
    private static final int MARKER = 0xFF4E5852;

    private RecordFormat() {}

    static byte[] segmentHeader() {
        return HEADER.clone();
    }

    static boolean isSegmentHeader(byte[] bytes) {
        return Arrays.equals(HEADER, bytes);
    }

    static byte[] record(byte[] payload) {
        var record = ByteBuffer.allocate(RECORD_HEADER + payload.length);
        record.putInt(MARKER).putInt(payload.length).putInt(checksum(ByteBuffer.wrap(payload))).put(payload);
        return record.array();
    }

    /** Bytes {@code from} until {@code to} of a segment that are no record. */
    record Gap(long from, long to, boolean torn) {}

    /**
     * @param payloads of the good records, in order
     * @param consumed how many bytes of the window are done with
     */
    record Parsed(List<byte[]> payloads, int consumed, List<Gap> gaps) {}

    /**
     * Reads up to {@code max} records from the start of {@code window}, which lies at {@code offset} of its segment and reaches to the
     * segment's end if {@code last}. What is incomplete at the end of a window that is not the last is left for the next.
     */
    static Parsed parse(ByteBuffer window, long offset, boolean last, int max) {
        var payloads = new ArrayList<byte[]>();
        var gaps = new ArrayList<Gap>();
        int at = 0;
        while (at < window.limit() && payloads.size() < max) {
            int length = validLength(window, at);
            if (length >= 0) {
                payloads.add(payload(window, at, length));
                at += RECORD_HEADER + length;
                continue;
            }
            int next = nextValid(window, at + 1);
            if (next < 0 && !last) {
                break;
            }
            int end = next < 0 ? window.limit() : next;
            gaps.add(new Gap(offset + at, offset + end, next < 0 && isBegunRecord(window, at)));
            at = end;
        }
        return new Parsed(payloads, at, gaps);
    }

    /** The payload's length of the good record at {@code at}; -1 when there is none. */
    private static int validLength(ByteBuffer window, int at) {
        int room = window.limit() - at - RECORD_HEADER;
        if (room < 0 || window.getInt(at) != MARKER) {
            return -1;
        }
        int length = window.getInt(at + 4);
        if (length < 0 || length > Math.min(room, MAX_PAYLOAD)) {
            return -1;
        }
        return checksum(window.slice(at + RECORD_HEADER, length)) == window.getInt(at + 8) ? length : -1;
    }

    private static byte[] payload(ByteBuffer window, int at, int length) {
        var payload = new byte[length];
        window.get(at + RECORD_HEADER, payload);
        return payload;
    }

    private static int nextValid(ByteBuffer window, int from) {
        byte first = (byte) (MARKER >>> 24);
        for (int at = from; at <= window.limit() - RECORD_HEADER; at++) {
            if (window.get(at) == first && validLength(window, at) >= 0) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the rest of the window is the beginning of a record, or room that was never written: what a crash leaves behind. */
    private static boolean isBegunRecord(ByteBuffer window, int at) {
        int room = window.limit() - at;
        for (int i = 0; i < Math.min(4, room); i++) {
            if (window.get(at + i) != (byte) (MARKER >>> (24 - 8 * i))) {
                return isZero(window, at);
            }
        }
        if (room < RECORD_HEADER) {
            return true;
        }
        int length = window.getInt(at + 4);
        return length > room - RECORD_HEADER && length <= MAX_PAYLOAD;
    }

    private static boolean isZero(ByteBuffer window, int from) {
        for (int at = from; at < window.limit(); at++) {
            if (window.get(at) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int checksum(ByteBuffer payload) {
        int length = payload.remaining();
        var crc = new CRC32C();
        crc.update(length >>> 24);
        crc.update(length >>> 16);
        crc.update(length >>> 8);
        crc.update(length);
        crc.update(payload);
        return (int) crc.getValue();
    }
}
