package ai.nexusai.setting;

import ai.nexusai.key.Budget;
import ai.nexusai.key.KeyLimits;
import ai.nexusai.usage.ExchangeRates;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import static java.util.Objects.requireNonNull;

/**
 * The settings of the call log, reports and costs.
 *
 * @param exchange the currency that reports are in, and what others are worth in it
 * @param logRetentionDays how long calls are kept, counted from the end of their month; absent = for ever
 * @param auditRetentionDays how long the audit trail goes back; absent = for ever
 * @param defaultLimits of keys that have none of their own
 * @param defaultBudget of keys that have none of their own
 * @param limitsWithoutDatabase whether calls of limited keys go on while the database cannot tell what is left
 * @param costHeader whether whole answers carry what they cost
 */
public record AccountingSettings(ExchangeRates exchange, OptionalInt logRetentionDays, OptionalInt auditRetentionDays,
        KeyLimits defaultLimits, Optional<Budget> defaultBudget, boolean limitsWithoutDatabase, boolean costHeader) {
    static final AccountingSettings DEFAULTS = new AccountingSettings(new ExchangeRates("USD", Map.of()), OptionalInt.empty(),
            OptionalInt.empty(), KeyLimits.NONE, Optional.empty(), true, false);

    public AccountingSettings {
        requireNonNull(exchange, "exchange is null");
        requireNonNull(logRetentionDays, "logRetentionDays is null");
        requireNonNull(auditRetentionDays, "auditRetentionDays is null");
        requireNonNull(defaultLimits, "defaultLimits is null");
        requireNonNull(defaultBudget, "defaultBudget is null");
    }
}
