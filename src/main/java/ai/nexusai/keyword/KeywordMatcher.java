package ai.nexusai.keyword;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds all keywords in one pass over a text that comes in pieces: the automaton of Aho and Corasick ("Efficient string matching", CACM
 * 18(6), 1975) over code points. Case is ignored as {@link String#equalsIgnoreCase} does, code point by code point, which is Unicode's simple
 * case folding but for the Turkish dotless i. Immutable.
 */
public final class KeywordMatcher {
    /** Where there is nothing to look for. */
    public static final KeywordMatcher NONE = new KeywordMatcher(List.of());

    private static final int ROOT = 0;
    private static final int CODE_POINT_BITS = 21;

    private final List<Keyword> keywords;
    /** From state and code point to the next state; the root is nobody's next. */
    private final LongToInt edges;
    /** By state: the state of its longest proper suffix that is a beginning of a keyword. */
    private final int[] suffix;
    /** By state: the places of the keywords that end there; null where none does. */
    private final int[][] ends;

    private KeywordMatcher(List<Keyword> keywords) {
        this.keywords = List.copyOf(keywords);
        var tree = new Tree(this.keywords);
        this.edges = LongToInt.of(tree.edges);
        this.suffix = new int[tree.size()];
        this.ends = tree.ends.toArray(int[][]::new);
        link(tree);
    }

    public static KeywordMatcher of(List<Keyword> keywords) {
        return keywords.isEmpty() ? NONE : new KeywordMatcher(keywords);
    }

    /** Whether there is nothing to look for. */
    public boolean isEmpty() {
        return keywords.isEmpty();
    }

    /** Begins a text. */
    public KeywordScan scan() {
        return new KeywordScan(this);
    }

    /** Breadth first: the shorter suffixes are linked before they are needed. */
    private void link(Tree tree) {
        var queue = new ArrayDeque<Integer>(List.of(ROOT));
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (int codePoint : tree.letters.get(state)) {
                int next = edges.get(edge(state, codePoint));
                suffix[next] = state == ROOT ? ROOT : step(suffix[state], codePoint);
                ends[next] = joined(ends[next], ends[suffix[next]]);
                queue.add(next);
            }
        }
    }

    int start() {
        return ROOT;
    }

    /** The state after one more code point, folded. */
    int step(int state, int codePoint) {
        int from = state;
        while (true) {
            int next = edges.get(edge(from, codePoint));
            if (next != ROOT || from == ROOT) {
                return next;
            }
            from = suffix[from];
        }
    }

    /** How many keywords end in this state. */
    int ending(int state) {
        return ends[state] == null ? 0 : ends[state].length;
    }

    /** One of the keywords that end in this state. */
    Keyword ending(int state, int index) {
        return keywords.get(ends[state][index]);
    }

    static int folded(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    private static long edge(int state, int codePoint) {
        return ((long) state << CODE_POINT_BITS) | codePoint;
    }

    private static int[] joined(int[] own, int[] inherited) {
        if (own == null || inherited == null) {
            return own == null ? inherited : own;
        }
        int[] all = Arrays.copyOf(own, own.length + inherited.length);
        System.arraycopy(inherited, 0, all, own.length, inherited.length);
        return all;
    }

    /** The keywords by their beginnings: a state for each of these. */
    private static final class Tree {
        private final Map<Long, Integer> edges = new HashMap<>();
        private final List<List<Integer>> letters = new ArrayList<>();
        private final List<int[]> ends = new ArrayList<>();

        Tree(List<Keyword> keywords) {
            state();
            for (int i = 0; i < keywords.size(); i++) {
                int end = add(keywords.get(i).text());
                ends.set(end, joined(ends.get(end), new int[]{i}));
            }
        }

        int size() {
            return letters.size();
        }

        private int state() {
            letters.add(new ArrayList<>(1));
            ends.add(null);
            return letters.size() - 1;
        }

        private int add(String text) {
            int state = ROOT;
            for (int codePoint : text.codePoints().map(KeywordMatcher::folded).toArray()) {
                Integer next = edges.get(edge(state, codePoint));
                if (next == null) {
                    next = state();
                    edges.put(edge(state, codePoint), next);
                    letters.get(state).add(codePoint);
                }
                state = next;
            }
            return state;
        }
    }
}
