package ai.nexusai.quota;

import ai.nexusai.key.ApiKey;
import ai.nexusai.key.Budget;
import ai.nexusai.key.KeyLimits;
import ai.nexusai.usage.ExchangeRates;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What the settings say of limits.
 *
 * @param defaults for keys that have none of their own
 * @param defaultBudget for keys that have none of their own
 * @param withoutDatabase whether calls of limited keys go on while nobody can tell what is left
 * @param zone in which days, weeks and months begin
 */
public record QuotaSettings(KeyLimits defaults, Optional<Budget> defaultBudget, boolean withoutDatabase, ExchangeRates exchange,
        ZoneId zone) {

    boolean isNone() {
        return defaults.isNone() && defaultBudget.isEmpty();
    }

    /** The key's own budget, or the default one. */
    Optional<Budget> budget(ApiKey key) {
        return key.budget().or(() -> defaultBudget);
    }
}
