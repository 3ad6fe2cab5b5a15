package ai.nexusai.account;

import java.time.Instant;
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
}
