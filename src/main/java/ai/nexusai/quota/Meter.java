package ai.nexusai.quota;

import ai.nexusai.key.Budget;

/**
 * What is counted of one key, in windows of one length; how much may be is not a part of it, for that changes.
 *
 * @param keyId the key
 * @param period {@code minute}, {@code day}, {@code week}, {@code month} or {@code total}
 * @param unit the currency of money; empty for the others
 */
public record Meter(long keyId, Kind kind, String period, String unit) {
    private static final String MINUTE = "minute";

    /** Of what is limited by the minute. */
    static Meter perMinute(long keyId, Kind kind) {
        return new Meter(keyId, kind, MINUTE, "");
    }

    /** Of calls that run; their one window never ends. */
    static Meter parallel(long keyId) {
        return new Meter(keyId, Kind.PARALLEL, Budget.Period.TOTAL.text(), "");
    }

    static Meter of(long keyId, Budget budget) {
        return new Meter(keyId, Kind.MONEY, budget.period().text(), budget.currency());
    }

    boolean isPerMinute() {
        return period.equals(MINUTE);
    }
}
