package ai.nexusai.account;

import ai.nexusai.db.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.statement.UseRowMapper;

/** Table {@code session}. */
interface SessionDao {

    @SqlUpdate("""
            INSERT INTO session (token_hash, account_id, kind, address, user_agent, created_at, last_seen_at, expires_at)
            VALUES (:tokenHash, :accountId, :kind, :device.address, :device.userAgent, :now, :now, :expiresAt)
            """)
    void insert(@Bind("tokenHash") byte[] tokenHash, @Bind("accountId") OptionalLong accountId, @Bind("kind") String kind,
            @BindMethods("device") Device device, @Bind("now") Instant now, @Bind("expiresAt") Instant expiresAt);

    /** A session without an account is stored under another hash of its token. */
    @SqlQuery("""
            SELECT session.id AS session_id,
                   session.last_seen_at,
                   account.id AS account_id,
                   account.name,
                   account.role,
                   account.language,
                   account.theme
            FROM session
            LEFT JOIN account ON account.id = session.account_id
            WHERE session.token_hash IN (:tokenHash, :keyedHash)
              AND session.kind = :kind
              AND session.expires_at > :now
              AND (session.account_id IS NULL OR account.enabled)
            """)
    @UseRowMapper(OpenSessionMapper.class)
    Optional<OpenSession> find(byte[] tokenHash, byte[] keyedHash, String kind, Instant now);

    /** Notes the use. A console session lasts until {@code idleEnd} then, and {@code longestSeconds} in all. */
    @SqlUpdate("""
            UPDATE session
            SET last_seen_at = :now,
                expires_at = CASE kind
                    WHEN 'console' THEN least(CAST(:idleEnd AS timestamptz), created_at + :longestSeconds * INTERVAL '1 second')
                    ELSE expires_at END
            WHERE id = :id
            """)
    void seen(long id, Instant now, Instant idleEnd, long longestSeconds);

    @SqlUpdate("""
            DELETE FROM session
            WHERE token_hash IN (:tokenHash, :keyedHash)
            """)
    int delete(byte[] tokenHash, byte[] keyedHash);

    @SqlUpdate("""
            DELETE FROM session
            WHERE expires_at < :now
            """)
    void deleteExpired(Instant now);

    @SqlUpdate("""
            DELETE FROM session
            WHERE account_id = :accountId
            """)
    void deleteOf(long accountId);

    @SqlUpdate("""
            DELETE FROM session
            WHERE account_id = :accountId
              AND token_hash <> :tokenHash
            """)
    void deleteOthersOf(long accountId, byte[] tokenHash);

    /** Those that have not ended, newest first: all, or those of one account. */
    @SqlQuery("""
            SELECT session.id,
                   coalesce(session.account_id, 0) AS account_id,
                   coalesce(account.name, 'admin-token') AS name,
                   session.kind,
                   session.address,
                   session.user_agent,
                   session.created_at,
                   session.last_seen_at,
                   session.expires_at,
                   coalesce(session.id = :current, false) AS current
            FROM session
            LEFT JOIN account ON account.id = session.account_id
            WHERE session.expires_at > :now
              AND (CAST(:owner AS bigint) IS NULL OR coalesce(session.account_id, 0) = :owner)
              AND coalesce(account.name, 'admin-token') ILIKE :list.pattern
              AND (:list.first OR session.id < :list.afterId)
            ORDER BY session.id DESC
            LIMIT :list.fetch
            """)
    @UseRowMapper(SessionViewMapper.class)
    List<SessionView> list(@Bind("owner") OptionalLong owner, @Bind("current") OptionalLong current, @Bind("now") Instant now,
            @BindMethods("list") Listing listing);

    /** Whose it was; empty when there is none, or when it is not the {@code owner}'s, where one is named. */
    @SqlQuery("""
            DELETE FROM session
            WHERE id = :id
              AND (CAST(:owner AS bigint) IS NULL OR account_id = :owner)
            RETURNING coalesce(account_id, 0)
            """)
    Optional<Long> deleteById(long id, OptionalLong owner);
}
