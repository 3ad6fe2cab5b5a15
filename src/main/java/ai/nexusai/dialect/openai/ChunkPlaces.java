package ai.nexusai.dialect.openai;

import ai.nexusai.dialect.AnswerPieces;
import ai.nexusai.dialect.AnswerPieces.Kind;
import java.util.Arrays;

/** Where the chunk at hand says something: kept apart until all of the chunk was readable. Used by one thread. */
final class ChunkPlaces {
    /** Choice, from, to. */
    private static final int FIELDS = 3;

    private Kind[] kinds = new Kind[2];
    private int[] places = new int[2 * FIELDS];
    /** So many places there are. */
    private int used;
    private int choiceStart;

    /** A chunk begins. */
    void clear() {
        used = 0;
        choiceStart = 0;
    }

    /** A choice of it begins. */
    void choiceBegins() {
        choiceStart = used;
    }

    /** Something that the choice says. Some upstreams send the same reasoning under both its names: the first counts. */
    void add(Kind kind, int from, int to) {
        if (kind == Kind.REASONING && hasReasoning()) {
            return;
        }
        if (used == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * used);
            places = Arrays.copyOf(places, 2 * used * FIELDS);
        }
        kinds[used] = kind;
        places[used * FIELDS + 1] = from;
        places[used * FIELDS + 2] = to;
        used++;
    }

    private boolean hasReasoning() {
        for (int at = choiceStart; at < used; at++) {
            if (kinds[at] == Kind.REASONING) {
                return true;
            }
        }
        return false;
    }

    /** The choice ended, and this was its index. */
    void choiceEnds(int index) {
        for (int at = choiceStart; at < used; at++) {
            places[at * FIELDS] = index;
        }
    }

    /** Hands all places on. */
    void into(AnswerPieces pieces, byte[] json) {
        for (int at = 0; at < used; at++) {
            int place = at * FIELDS;
            pieces.add(kinds[at], places[place], json, places[place + 1], places[place + 2]);
        }
    }
}
