package ai.nexusai.message;

import ai.nexusai.json.JsonString;
import ai.nexusai.json.Slice;
import ai.nexusai.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/** Makes of what was said what may be kept of it: without media, without secrets, and no longer than the bound. */
final class Keeping {
    private static final byte[] HIDDEN = "[key]".getBytes(US_ASCII);
    /** Shorter texts are no secrets, and would take ordinary words out. */
    private static final int SHORTEST_SECRET = 8;

    private final List<byte[]> secrets;
    private final int longest;

    private Keeping(List<byte[]> secrets) {
        this.secrets = secrets;
        this.longest = secrets.stream().mapToInt(secret -> secret.length).max().orElse(0);
    }

    static Keeping without(List<Secret> secrets) {
        var texts = new ArrayList<byte[]>();
        for (Secret secret : secrets) {
            String text = secret.reveal();
            if (text.length() >= SHORTEST_SECRET) {
                byte[] quoted = JsonString.quote(text);
                texts.add(Arrays.copyOfRange(quoted, 1, quoted.length - 1));
                if (text.indexOf('/') >= 0) {
                    texts.add(new String(texts.getLast(), UTF_8).replace("/", "\\/").getBytes(UTF_8));
                }
            }
        }
        return new Keeping(texts);
    }

    /** @param cut whether what came went on beyond {@code text} */
    Body of(Slice text, boolean cut) {
        byte[] kept = Media.leftOut(text, Body.MOST + longest + 1);
        for (byte[] secret : secrets) {
            kept = hidden(kept, secret);
        }
        boolean tooLong = kept.length > Body.MOST;
        return new Body(tooLong ? Arrays.copyOf(kept, boundary(kept)) : kept, cut || tooLong);
    }

    /** The end of the last whole character within the bound. */
    private static int boundary(byte[] text) {
        int end = Body.MOST;
        while (end > 0 && (text[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    private static byte[] hidden(byte[] text, byte[] secret) {
        Optional<Integer> found = find(text, 0, secret);
        if (found.isEmpty()) {
            return text;
        }
        var out = new ByteArrayOutputStream(text.length);
        int done = 0;
        while (found.isPresent()) {
            out.write(text, done, found.get() - done);
            out.writeBytes(HIDDEN);
            done = found.get() + secret.length;
            found = find(text, done, secret);
        }
        out.write(text, done, text.length - done);
        return out.toByteArray();
    }

    private static Optional<Integer> find(byte[] text, int from, byte[] what) {
        int last = text.length - what.length;
        for (int at = from; at <= last; at++) {
            if (text[at] == what[0] && Arrays.equals(text, at, at + what.length, what, 0, what.length)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }
}
