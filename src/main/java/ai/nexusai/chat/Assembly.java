package ai.nexusai.chat;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.relay.ByteBudget;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Puts the parts of a text message together as UTF-8, within bounds and counted in the node's budget as it grows: between messages it holds
 * nothing. Thread-safe.
 */
final class Assembly {
    private static final byte[] NOTHING = {};

    private final ByteBudget budget;
    private final int maximum;
    private byte[] bytes = NOTHING;
    private int length;
    private Optional<ByteBudget.Share> share = Optional.empty();
    /** The first half of a character of which the second comes with the next part; 0 when there is none. */
    private char half;
    private boolean skipping;
    private volatile long lastPart;
    private volatile boolean incomplete;

    /** @param maximum bytes of one message */
    Assembly(ByteBudget budget, int maximum) {
        this.budget = budget;
        this.maximum = maximum;
    }

    /**
     * A complete message; whoever takes it closes its share.
     *
     * @param bytes of which the first {@code length} count
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Message(byte[] bytes, int length, ByteBudget.Share share) {}

    /**
     * Adds a part.
     *
     * @return the message when this was its last part
     * @throws GatewayException 413 above the maximum; 503 when the budget is used up, once for the message, of which the rest is skipped then
     */
    synchronized Optional<Message> add(String part, boolean last) {
        boolean skipped = skipping;
        lastPart = System.nanoTime();
        incomplete = !last;
        skipping = skipping && !last;
        if (skipped) {
            return Optional.empty();
        }
        try {
            append(encoded(part, last));
        } catch (GatewayException refusal) {
            drop();
            skipping = !last;
            throw refusal;
        }
        return last ? Optional.of(taken()) : Optional.empty();
    }

    private byte[] encoded(String part, boolean last) {
        String text = half == 0 ? part : half + part;
        half = 0;
        if (!last && !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1))) {
            half = text.charAt(text.length() - 1);
            text = text.substring(0, text.length() - 1);
        }
        return text.getBytes(UTF_8);
    }

    private void append(byte[] more) {
        if (more.length > maximum - length) {
            throw new GatewayException(Status.REQUEST_TOO_LARGE, "A frame may have at most " + maximum + " bytes.");
        }
        int needed = length + more.length;
        if (needed > bytes.length) {
            int size = Math.min(maximum, Math.max(needed, 2 * bytes.length));
            share().grow((long) size - bytes.length);
            bytes = Arrays.copyOf(bytes, size);
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length = needed;
    }

    private ByteBudget.Share share() {
        if (share.isEmpty()) {
            share = Optional.of(budget.share());
        }
        return share.get();
    }

    private Message taken() {
        var message = new Message(bytes, length, share());
        share = Optional.empty();
        drop();
        return message;
    }

    /** Forgets what came of a message that is not complete. */
    synchronized void drop() {
        share.ifPresent(ByteBudget.Share::close);
        share = Optional.empty();
        bytes = NOTHING;
        length = 0;
        half = 0;
    }

    /** Whether a message was begun and nothing more of it came for so long. */
    boolean isStalled(Duration patience) {
        return incomplete && System.nanoTime() - lastPart >= patience.toNanos();
    }
}
