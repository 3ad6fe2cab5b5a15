package ai.nexusai.dialect.openai;

import ai.nexusai.dialect.AnswerPieces;
import ai.nexusai.dialect.AnswerPieces.Kind;
import java.util.Arrays;

/** Where the chunk at hand says something: kept apart until all of the chunk was readable. Used by one thread. */
final class ChunkPlaces {
    private static final Kind[] KINDS = Kind.values();
    /** Kind, choice, from, to. */
    private static final int FIELDS = 4;

    private int[] places = new int[2 * FIELDS];
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
        if (used == places.length) {
            places = Arrays.copyOf(places, 2 * used);
        }
        places[used] = kind.ordinal();
        places[used + 2] = from;
        places[used + 3] = to;
        used += FIELDS;
    }

    private boolean hasReasoning() {
        for (int at = choiceStart; at < used; at += FIELDS) {
            if (places[at] == Kind.REASONING.ordinal()) {
                return true;
            }
        }
        return false;
    }

    /** The choice ended, and this was its index. */
    void choiceEnds(int index) {
        for (int at = choiceStart; at < used; at += FIELDS) {
            places[at + 1] = index;
        }
    }

    /** Hands all places on. */
    void into(AnswerPieces pieces, byte[] json) {
        for (int at = 0; at < used; at += FIELDS) {
            pieces.add(KINDS[places[at]], places[at + 1], json, places[at + 2], places[at + 3]);
        }
    }
}
