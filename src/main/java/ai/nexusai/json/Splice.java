package ai.nexusai.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A JSON body with members of its outermost object replaced, added or removed, as slices: the bytes between the changes are the client's
 * own, not copied and not touched. Only names that were wanted in the scan can be changed. Not thread-safe.
 */
public final class Splice {
    private final JsonFields object;
    private final List<Edit> edits = new ArrayList<>();
    private final List<JsonFields.Member> removed = new ArrayList<>();
    private final List<Splice> inner = new ArrayList<>();
    private final List<byte[]> added = new ArrayList<>();
    private final int length;

    /** The bytes {@code [from, to)} of the body give way to {@code text}. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Edit(int from, int to, byte[] text) {}

    private Splice(JsonFields object, int length) {
        this.object = requireNonNull(object, "object is null");
        this.length = length;
    }

    /** Nothing changed yet. {@code length} is that of the body that was scanned. */
    public static Splice of(JsonFields object, int length) {
        return new Splice(object, length);
    }

    /** Gives the member this value, JSON text; adds the member at the object's end when it is not there. */
    public Splice put(String name, byte[] json) {
        requireNonNull(json, "json is null");
        object.member(name).ifPresentOrElse(member -> edits.add(new Edit(member.value().start(), member.value().end(), json)),
                () -> added.add(memberText(name, json)));
        return this;
    }

    /** Takes the member out with one comma; does nothing when it is not there. */
    public Splice remove(String name) {
        object.member(name).ifPresent(removed::add);
        return this;
    }

    /** Puts a member into the object that is a member's value, leaving its other members alone. */
    public Splice putInto(JsonFields nested, String name, byte[] json) {
        inner.add(new Splice(nested, length).put(name, json));
        return this;
    }

    /** The new body, in order. */
    public List<Slice> slices() {
        var slices = new ArrayList<Slice>();
        int at = 0;
        for (Edit edit : sorted()) {
            if (edit.from() < at) {
                throw new IllegalStateException("changes of the body overlap");
            }
            add(slices, object.body(), at, edit.from());
            add(slices, edit.text(), 0, edit.text().length);
            at = edit.to();
        }
        add(slices, object.body(), at, length);
        return slices;
    }

    /** Writes spaces over the removed members in the body itself, which then has to be scanned anew; other changes are left out. */
    public void blank() {
        removed.sort(Comparator.comparingInt(JsonFields.Member::ordinal));
        for (int i = 0; i < removed.size(); i++) {
            Edit removal = removal(removed.get(i), i);
            Arrays.fill(object.body(), removal.from(), removal.to(), (byte) ' ');
        }
    }

    private List<Edit> sorted() {
        var all = new ArrayList<Edit>();
        collect(all);
        all.sort(Comparator.comparingInt(Edit::from).thenComparingInt(Edit::to));
        return all;
    }

    private void collect(List<Edit> all) {
        all.addAll(edits);
        removed.sort(Comparator.comparingInt(JsonFields.Member::ordinal));
        for (int i = 0; i < removed.size(); i++) {
            all.add(removal(removed.get(i), i));
        }
        if (!added.isEmpty()) {
            all.add(new Edit(object.tail(), object.tail(), joined()));
        }
        inner.forEach(splice -> splice.collect(all));
    }

    /** Takes the comma before the member, or the one behind it when all members before are removed too. */
    private static Edit removal(JsonFields.Member member, int removedBefore) {
        boolean leads = member.ordinal() == removedBefore;
        int from = leads ? member.start() : member.commaBefore();
        int to = leads && member.commaAfter() >= 0 ? member.commaAfter() + 1 : member.value().end();
        return new Edit(from, to, new byte[0]);
    }

    private byte[] joined() {
        int size = added.stream().mapToInt(text -> text.length + 1).sum();
        var text = new byte[object.count() > removed.size() ? size : size - 1];
        int at = 0;
        for (byte[] member : added) {
            if (at > 0 || text.length == size) {
                text[at++] = ',';
            }
            System.arraycopy(member, 0, text, at, member.length);
            at += member.length;
        }
        return text;
    }

    private static byte[] memberText(String name, byte[] json) {
        byte[] quoted = JsonString.quote(name);
        var text = new byte[quoted.length + 1 + json.length];
        System.arraycopy(quoted, 0, text, 0, quoted.length);
        text[quoted.length] = ':';
        System.arraycopy(json, 0, text, quoted.length + 1, json.length);
        return text;
    }

    private static void add(List<Slice> slices, byte[] bytes, int from, int to) {
        if (to > from) {
            slices.add(new Slice(bytes, from, to - from));
        }
    }
}
