package ai.nexusai.keyword;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Keywords of a test, with ids from 1 in the order given, and what a matcher finds of them. */
final class Words {
    private Words() {}

    static List<Keyword> of(String... texts) {
        return IntStream.range(0, texts.length).mapToObj(i -> word(i + 1, texts[i], OptionalLong.empty())).toList();
    }

    static Keyword word(long id, String text, OptionalLong provider) {
        return new Keyword(id, text, "", provider, true, 0, Optional.empty(), 1, Instant.EPOCH, Instant.EPOCH);
    }

    /** The texts of all that is found in {@code pieces}, read one after the other. */
    static List<String> found(KeywordMatcher matcher, List<String> pieces) {
        var found = new ArrayList<String>();
        var scan = matcher.scan();
        pieces.forEach(piece -> scan.read(piece, keyword -> found.add(keyword.text())));
        return found;
    }
}
