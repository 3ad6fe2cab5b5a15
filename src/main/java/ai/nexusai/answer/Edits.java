package ai.nexusai.answer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Changes of a JSON text at a few places; every byte between them stays. Used by one thread. */
final class Edits {
    private final List<Edit> edits = new ArrayList<>(2);

    /** The bytes {@code [from, to)} give way to {@code text}. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Edit(int from, int to, byte[] text) {}

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /** No two changes overlap. */
    void replace(Choice.Place place, String json) {
        edits.add(new Edit(place.from(), place.to(), json.getBytes(UTF_8)));
    }

    void insert(int at, String json) {
        replace(new Choice.Place(at, at), json);
    }

    /** What {@code json[from..to)} comes to. */
    byte[] applied(byte[] json, int from, int to) {
        edits.sort(Comparator.comparingInt(Edit::from));
        var out = new ByteArrayOutputStream(to - from + 64);
        int at = from;
        for (Edit edit : edits) {
            out.write(json, at, edit.from() - at);
            out.writeBytes(edit.text());
            at = edit.to();
        }
        out.write(json, at, to - at);
        return out.toByteArray();
    }
}
