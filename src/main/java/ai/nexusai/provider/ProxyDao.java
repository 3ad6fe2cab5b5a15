package ai.nexusai.provider;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code provider_proxy}. */
@RegisterConstructorMapper(ProxyRow.class)
interface ProxyDao {

    @SqlBatch("""
            INSERT INTO provider_proxy (provider_id, position, sealed, hint)
            VALUES (:row.providerId, :row.position, decode(:row.sealed, 'hex'), :row.hint)
            """)
    void insert(@BindMethods("row") List<ProxyRow> rows);

    @SqlUpdate("""
            DELETE FROM provider_proxy
            WHERE provider_id = :providerId
            """)
    void clear(@Bind("providerId") long providerId);

    @SqlQuery("""
            SELECT provider_id, position, encode(sealed, 'hex') AS sealed, hint
            FROM provider_proxy
            WHERE provider_id = ANY(:providerIds)
            ORDER BY provider_id, position
            """)
    List<ProxyRow> of(@Bind("providerIds") long... providerIds);

    @SqlQuery("""
            SELECT provider_id, position, encode(sealed, 'hex') AS sealed, hint
            FROM provider_proxy
            ORDER BY provider_id, position
            """)
    List<ProxyRow> all();
}
