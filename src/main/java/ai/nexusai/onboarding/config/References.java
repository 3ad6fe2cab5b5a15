package ai.nexusai.onboarding.config;

import ai.nexusai.json.Checked;
import ai.nexusai.model.Model;
import ai.nexusai.provider.ProviderEntry;
import com.fasterxml.jackson.databind.JsonNode;

/** Finds what a configuration names. Every failure is INVALID_VALUE at the field. */
record References(Snapshot snapshot) {

    long provider(String field, JsonNode name) {
        return snapshot.provider(name.asText()).map(ProviderEntry::provider).orElseThrow(() -> unknown(field, "provider", name)).id();
    }

    long group(String field, JsonNode name) {
        return snapshot.group(name.asText()).orElseThrow(() -> unknown(field, "group", name)).id();
    }

    /** @param reference has the fields {@code provider} and {@code model} */
    long model(String field, JsonNode reference) {
        long providerId = provider(field + ".provider", reference.path("provider"));
        Model model = snapshot.modelsOf(providerId).get(reference.path("model").asText());
        if (model == null) {
            throw unknown(field + ".model", "model", reference.path("model"));
        }
        return model.id();
    }

    private static RuntimeException unknown(String field, String what, JsonNode name) {
        return Checked.refused(field,
                name.isTextual()
                        ? "There is no " + what + " named " + name.textValue() + "."
                        : "The name of a " + what
                                + " is missing.");
    }
}
