package ai.nexusai.keyword;

import java.util.function.Consumer;

/** One text on its way past a matcher: what a piece of it begins, a later one may end. Used by one thread. */
public final class KeywordScan {
    private final KeywordMatcher matcher;
    private int state;
    /** The first half of a pair whose second half comes with the next piece; 0 when there is none. */
    private char high;

    KeywordScan(KeywordMatcher matcher) {
        this.matcher = matcher;
        this.state = matcher.start();
    }

    /** Reads the next piece and tells each keyword that comes to its end in it; one that is there several times is told as often. */
    public void read(CharSequence piece, Consumer<Keyword> found) {
        for (int i = 0; i < piece.length(); i++) {
            char c = piece.charAt(i);
            if (high != 0 && Character.isLowSurrogate(c)) {
                step(Character.toCodePoint(high, c), found);
                high = 0;
                continue;
            }
            endHalf(found);
            if (Character.isHighSurrogate(c)) {
                high = c;
            } else {
                step(c, found);
            }
        }
    }

    /** A first half without a second one is a character like any other, which no keyword holds. */
    private void endHalf(Consumer<Keyword> found) {
        if (high != 0) {
            step(high, found);
            high = 0;
        }
    }

    private void step(int codePoint, Consumer<Keyword> found) {
        state = matcher.step(state, KeywordMatcher.folded(codePoint));
        for (int i = 0; i < matcher.ending(state); i++) {
            found.accept(matcher.ending(state, i));
        }
    }
}
