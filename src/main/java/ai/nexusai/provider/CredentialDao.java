package ai.nexusai.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code credential}. */
@RegisterConstructorMapper(CredentialRow.class)
interface CredentialDao {

    /** The id of a row to come: a secret is sealed for its row. */
    @SqlQuery("""
            SELECT nextval(pg_get_serial_sequence('credential', 'id'))
            """)
    long nextId();

    @SqlQuery("""
            INSERT INTO credential (id, provider_id, sealed, hint, main, weight, enabled)
            OVERRIDING SYSTEM VALUE
            VALUES (:row.id, :row.providerId, decode(:row.sealed, 'hex'), :row.hint, :row.main, :row.weight, :row.enabled)
            RETURNING id, provider_id, encode(sealed, 'hex') AS sealed, hint, main, weight, enabled, version
            """)
    CredentialRow insert(@BindMethods("row") CredentialRow row);

    @SqlQuery("""
            UPDATE credential
            SET sealed = decode(:row.sealed, 'hex'),
                hint = :row.hint,
                weight = :row.weight,
                enabled = :row.enabled,
                version = version + 1,
                updated_at = now()
            WHERE id = :row.id
            RETURNING id, provider_id, encode(sealed, 'hex') AS sealed, hint, main, weight, enabled, version
            """)
    CredentialRow update(@BindMethods("row") CredentialRow row);

    @SqlUpdate("""
            DELETE FROM credential
            WHERE id = :id
            """)
    void delete(@Bind("id") long id);

    @SqlQuery("""
            SELECT id, provider_id, encode(sealed, 'hex') AS sealed, hint, main, weight, enabled, version
            FROM credential
            WHERE id = :id
                AND provider_id = :providerId
            FOR UPDATE
            """)
    Optional<CredentialRow> lock(@Bind("providerId") long providerId, @Bind("id") long id);

    @SqlQuery("""
            SELECT id, provider_id, encode(sealed, 'hex') AS sealed, hint, main, weight, enabled, version
            FROM credential
            WHERE provider_id = :providerId
                AND main
            FOR UPDATE
            """)
    Optional<CredentialRow> lockMain(@Bind("providerId") long providerId);

    @SqlQuery("""
            SELECT id, provider_id, encode(sealed, 'hex') AS sealed, hint, main, weight, enabled, version
            FROM credential
            WHERE provider_id = :providerId
            ORDER BY main DESC, id
            """)
    List<CredentialRow> ofProvider(@Bind("providerId") long providerId);

    @SqlQuery("""
            SELECT id, provider_id, encode(sealed, 'hex') AS sealed, hint, main, weight, enabled, version
            FROM credential
            WHERE provider_id = ANY(:providerIds)
                AND main
            """)
    List<CredentialRow> mainOf(@Bind("providerIds") long[] providerIds);

    @SqlQuery("""
            SELECT provider_id, count(*) AS credentials
            FROM credential
            WHERE provider_id = ANY(:providerIds)
            GROUP BY provider_id
            """)
    @KeyColumn("provider_id")
    @ValueColumn("credentials")
    Map<Long, Integer> counts(@Bind("providerIds") long[] providerIds);

    @SqlQuery("""
            SELECT id, provider_id, encode(sealed, 'hex') AS sealed, hint, main, weight, enabled, version
            FROM credential
            ORDER BY provider_id, main DESC, id
            """)
    List<CredentialRow> all();
}
