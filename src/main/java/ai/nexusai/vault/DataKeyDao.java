package ai.nexusai.vault;

import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code data_key}. */
interface DataKeyDao {

    @RegisterConstructorMapper(WrappedKey.class)
    @SqlQuery("""
            SELECT wrapped,
                   master_fingerprint
            FROM data_key
            WHERE purpose = :purpose
            """)
    Optional<WrappedKey> find(String purpose);

    /** Locks the rows. */
    @RegisterConstructorMapper(WrappedKey.class)
    @SqlQuery("""
            SELECT wrapped,
                   master_fingerprint
            FROM data_key
            WHERE purpose = :purpose
            FOR UPDATE
            """)
    Optional<WrappedKey> lock(String purpose);

    @SqlUpdate("""
            UPDATE data_key
            SET wrapped = :wrapped,
                master_fingerprint = :fingerprint
            WHERE purpose = :purpose
            """)
    void update(String purpose, byte[] wrapped, String fingerprint);

    @SqlUpdate("""
            INSERT INTO data_key (purpose, wrapped, master_fingerprint)
            VALUES (:purpose, :wrapped, :fingerprint)
            ON CONFLICT (purpose) DO NOTHING
            """)
    void insert(String purpose, byte[] wrapped, String fingerprint);
}
