package ai.nexusai.keyword;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What to look for in whose answers: the keywords of all and a provider's own, together in one matcher. Immutable. */
public final class KeywordMatchers {
    /** Where there is no keyword at all. */
    public static final KeywordMatchers NONE = of(List.of());

    private final KeywordMatcher ofAll;
    private final Map<Long, KeywordMatcher> byProvider = new HashMap<>();

    private KeywordMatchers(List<Keyword> keywords) {
        this.ofAll = KeywordMatcher.of(keywords.stream().filter(keyword -> keyword.providerId().isEmpty()).toList());
        for (Keyword own : keywords) {
            own.providerId().ifPresent(provider -> byProvider.computeIfAbsent(provider,
                    id -> KeywordMatcher.of(keywords.stream().filter(keyword -> keyword.appliesTo(id)).toList())));
        }
    }

    /** Of keywords that are switched on. */
    public static KeywordMatchers of(List<Keyword> keywords) {
        return new KeywordMatchers(keywords);
    }

    /** What is looked for in the answers of this provider; the empty matcher where nothing is. */
    public KeywordMatcher of(long providerId) {
        return byProvider.isEmpty() ? ofAll : byProvider.getOrDefault(providerId, ofAll);
    }
}
