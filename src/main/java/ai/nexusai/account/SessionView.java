package ai.nexusai.account;

import java.time.Instant;

/**
 * A session as the admin API and the console show it; nothing in it opens anything.
 *
 * @param accountId 0 where the admin token opened it
 * @param kind {@code console} for a browser's, {@code bearer} for a program's
 * @param address from where it was opened
 * @param lastSeenAt to the minute
 * @param current whether the request that asks came in it
 */
public record SessionView(long id, long accountId, String name, String kind, String address, String userAgent, Instant createdAt,
        Instant lastSeenAt, Instant expiresAt, boolean current) {}
