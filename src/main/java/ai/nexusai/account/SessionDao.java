package ai.nexusai.account;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.statement.UseRowMapper;

/** Table {@code session}. */
interface SessionDao {

    @SqlUpdate("""
            INSERT INTO session (token_hash, account_id, kind, address, created_at, last_seen_at, expires_at)
            VALUES (:tokenHash, :accountId, :kind, :address, :now, :now, :expiresAt)
            """)
    void insert(byte[] tokenHash, long accountId, String kind, String address, Instant now, Instant expiresAt);

    @SqlQuery("""
            SELECT account.id,
                   account.name,
                   account.password_hash,
                   account.role,
                   account.enabled,
                   account.language,
                   account.theme,
                   account.last_login_at,
                   account.version
            FROM session
            JOIN account ON account.id = session.account_id
            WHERE session.token_hash = :tokenHash
              AND session.expires_at > :now
              AND account.enabled
            """)
    @UseRowMapper(AccountMapper.class)
    Optional<AccountRow> find(byte[] tokenHash, Instant now);

    /** Notes the use, once a minute at most. */
    @SqlUpdate("""
            UPDATE session
            SET last_seen_at = :now
            WHERE token_hash = :tokenHash
              AND last_seen_at < CAST(:now AS timestamptz) - INTERVAL '1 minute'
            """)
    void seen(byte[] tokenHash, Instant now);

    @SqlUpdate("""
            DELETE FROM session
            WHERE token_hash = :tokenHash
            """)
    int delete(byte[] tokenHash);

    @SqlUpdate("""
            DELETE FROM session
            WHERE expires_at < :now
            """)
    void deleteExpired(Instant now);
}
