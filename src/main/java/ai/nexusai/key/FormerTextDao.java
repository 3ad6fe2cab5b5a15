package ai.nexusai.key;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code former_key_text}: what is over is not shown, and goes with the next rotation. */
@RegisterConstructorMapper(FormerTextDao.Row.class)
interface FormerTextDao {

    /**
     * A former text of a key.
     *
     * @param hash in hexadecimal digits
     */
    record Row(long apiKeyId, String hash, String prefix, Instant expiresAt) {

        FormerText text() {
            return new FormerText(prefix, expiresAt);
        }
    }

    /** Keeps the text that a key has now. */
    @SqlUpdate("""
            INSERT INTO former_key_text (hash, api_key_id, prefix, expires_at)
            SELECT hash, id, prefix, now() + make_interval(secs => :seconds)
            FROM api_key
            WHERE id = :keyId
            """)
    void keep(@Bind("keyId") long keyId, @Bind("seconds") long seconds);

    /** Takes away those of one key; how many there were. */
    @SqlUpdate("""
            DELETE FROM former_key_text
            WHERE api_key_id = :keyId
            """)
    int revoke(@Bind("keyId") long keyId);

    /** Takes away what is over, and the text that is a key's own again. */
    @SqlUpdate("""
            DELETE FROM former_key_text
            WHERE expires_at <= now()
                OR (api_key_id = :keyId AND hash = decode(:hash, 'hex'))
            """)
    void remove(@Bind("keyId") long keyId, @Bind("hash") String hash);

    /** Whether a key, 0 for none yet, would have a text that still is another's. */
    @SqlQuery("""
            SELECT EXISTS (
                SELECT 1
                FROM former_key_text
                WHERE hash = decode(:hash, 'hex')
                    AND api_key_id <> :keyId
                    AND expires_at > now())
            """)
    boolean isTaken(@Bind("keyId") long keyId, @Bind("hash") String hash);

    @SqlQuery("""
            SELECT api_key_id, encode(hash, 'hex') AS hash, prefix, expires_at
            FROM former_key_text
            WHERE expires_at > now()
            ORDER BY api_key_id, expires_at
            """)
    List<Row> all();

    @SqlQuery("""
            SELECT api_key_id, encode(hash, 'hex') AS hash, prefix, expires_at
            FROM former_key_text
            WHERE api_key_id = ANY(:keyIds)
                AND expires_at > now()
            ORDER BY api_key_id, expires_at
            """)
    List<Row> of(@Bind("keyIds") long[] keyIds);
}
