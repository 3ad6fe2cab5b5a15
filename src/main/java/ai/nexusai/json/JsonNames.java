package ai.nexusai.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A few member names to look for, kept as bytes so that a scan compares without decoding. Immutable; make it once, as a constant. */
public final class JsonNames {
    private final List<String> names;
    private final byte[][] bytes;

    private JsonNames(List<String> names) {
        this.names = names;
        this.bytes = names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    /** The names in the order that {@link #indexOf(String)} counts by. */
    public static JsonNames of(String... names) {
        return new JsonNames(List.of(names));
    }

    public int size() {
        return names.size();
    }

    public String name(int index) {
        return names.get(index);
    }

    /** The place of {@code name}, from 0; -1 when it is not among them. */
    public int indexOf(String name) {
        return names.indexOf(name);
    }

    /** The place of the name that the well-formed literal between the quotes stands for, escapes decoded; -1 when not among them. */
    int indexOf(byte[] json, int from, int to) {
        if (JsonString.indexOfBackslash(json, from, to) < to) {
            return names.indexOf(JsonString.decode(json, from, to));
        }
        for (int i = 0; i < bytes.length; i++) {
            if (Arrays.equals(json, from, to, bytes[i], 0, bytes[i].length)) {
                return i;
            }
        }
        return -1;
    }
}
