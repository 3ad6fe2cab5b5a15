package ai.nexusai.quota;

/**
 * What is limited: one kind of unit of one key in windows of one length.
 *
 * @param keyId the key
 * @param kind as the database writes it: {@code requests}, {@code tokens}, {@code money}
 * @param period {@code minute}, {@code day}, {@code week}, {@code month} or {@code total}
 * @param most units in a window; for money, thousand-millionths of the budget's currency
 */
public record Meter(long keyId, String kind, String period, long most) {}
