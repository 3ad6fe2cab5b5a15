package ai.nexusai.provider;

import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What a client may set of a credential, but for the key itself. */
@JsonIgnoreProperties({"id", "provider_id", "hint", "main", "state", "created_at", "updated_at"})
record CredentialDraft(Integer weight, Boolean enabled) {
    private static final int MAX_WEIGHT = 1_000_000;

    CredentialDraft {
        weight = Checked.number("weight", weight == null ? 1 : weight, 1, MAX_WEIGHT);
        enabled = enabled == null || enabled;
    }
}
