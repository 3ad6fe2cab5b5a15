package ai.nexusai.quota;

import ai.nexusai.key.KeyLimits;
import ai.nexusai.usage.ExchangeRates;
import java.time.ZoneId;

/**
 * What the settings say of limits.
 *
 * @param defaults for keys that have none of their own
 * @param withoutDatabase whether calls of limited keys go on while nobody can tell what is left
 * @param zone in which days, weeks and months begin
 */
public record QuotaSettings(KeyLimits defaults, boolean withoutDatabase, ExchangeRates exchange, ZoneId zone) {}
