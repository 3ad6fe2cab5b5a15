package ai.nexusai.keyword;

import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What a client may set of a keyword. What is absent gets its default; what only the gateway sets is ignored, so that an object that was
 * read can be sent back.
 *
 * @param providerId null = all providers
 */
@JsonIgnoreProperties({"id", "hits", "last_triggered_at", "created_at", "updated_at"})
public record KeywordDraft(String keyword, String description, Long providerId, Boolean enabled) {

    public KeywordDraft {
        Checked.name("keyword", keyword);
        description = Checked.text("description", description);
        enabled = enabled == null || enabled;
    }

    static KeywordDraft of(Keyword keyword) {
        return new KeywordDraft(keyword.text(), keyword.description(),
                keyword.providerId().isPresent() ? keyword.providerId().getAsLong() : null, keyword.enabled());
    }
}
