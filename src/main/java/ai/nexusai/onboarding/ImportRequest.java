package ai.nexusai.onboarding;

import ai.nexusai.json.Checked;
import ai.nexusai.model.ImportedModel;
import ai.nexusai.provider.CallUrl;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client asks an import for, but for the secret.
 *
 * @param providerId a registered provider; null when an address is given
 * @param serverUrl the base address of a provider to be; null when a registered one is given
 * @param name of the provider to be
 * @param prefix put before the alias of each model; empty = none
 * @param aliasRules applied to the model's name, one after the other, to make its alias
 * @param include a model comes in when its name holds one of them, whatever the case; empty = all
 * @param exclude a model stays out when its name holds one of them, whatever the case
 * @param dryRun whether to tell only what would be done
 */
record ImportRequest(Long providerId, String serverUrl, String name, String prefix, List<AliasRule> aliasRules, List<String> include,
        List<String> exclude, Boolean dryRun) {
    private static final int MOST_ENTRIES = 100;
    private static final int LONGEST = 200;

    ImportRequest {
        if ((providerId == null) == (serverUrl == null)) {
            throw Checked.refused("provider_id", "Give either provider_id, or server_url and name of a provider to be made.");
        }
        if (serverUrl != null) {
            CallUrl.of(serverUrl);
            Checked.name("name", name);
        }
        prefix = Checked.piece("prefix", prefix, LONGEST);
        aliasRules = entries("alias_rules", aliasRules);
        include = keywords("include", include);
        exclude = keywords("exclude", exclude);
        dryRun = dryRun != null && dryRun;
    }

    /**
     * One step in making an alias: each {@code find} in the name becomes {@code replace}.
     *
     * @param find text, taken literally
     */
    record AliasRule(String find, String replace) {

        AliasRule {
            find = Checked.piece("alias_rules", find, LONGEST);
            if (find.isEmpty()) {
                throw Checked.refused("alias_rules", "find of an alias rule is a text of 1 to " + LONGEST + " characters.");
            }
            replace = Checked.piece("alias_rules", replace, LONGEST);
        }
    }

    /** Whether a model of this name is in the filter. */
    boolean takes(String modelName) {
        String lower = modelName.toLowerCase(Locale.ROOT);
        return (include.isEmpty() || include.stream().anyMatch(lower::contains)) && exclude.stream().noneMatch(lower::contains);
    }

    /** A listed model as it is to be registered. Fails with INVALID_VALUE at a name that no model can have. */
    ImportedModel model(String modelName, OptionalInt contextWindow) {
        String alias = modelName;
        for (AliasRule rule : aliasRules) {
            alias = alias.replace(rule.find(), rule.replace());
        }
        String whole = prefix + alias;
        return new ImportedModel(modelName, Optional.of(whole).filter(text -> !text.equals(modelName)), contextWindow);
    }

    private static List<String> keywords(String field, List<String> words) {
        return entries(field, words).stream().map(word -> Checked.name(field, word, LONGEST).toLowerCase(Locale.ROOT)).toList();
    }

    private static <T> List<T> entries(String field, List<T> list) {
        if (list == null) {
            return List.of();
        }
        if (list.size() > MOST_ENTRIES || list.stream().anyMatch(Objects::isNull)) {
            throw Checked.refused(field, field + " is a list of at most " + MOST_ENTRIES + " entries, none of them null.");
        }
        return List.copyOf(list);
    }
}
