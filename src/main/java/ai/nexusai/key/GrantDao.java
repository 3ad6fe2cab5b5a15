package ai.nexusai.key;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code api_key_grant}. */
@RegisterConstructorMapper(GrantDao.GrantRow.class)
interface GrantDao {

    /** One thing that a key may use: exactly one of the three is not 0. */
    record GrantRow(long apiKeyId, long modelGroupId, long providerId, long modelId) {}

    @SqlUpdate("""
            INSERT INTO api_key_grant (api_key_id, model_group_id, provider_id, model_id)
            SELECT :keyId, thing, CAST(NULL AS bigint), CAST(NULL AS bigint)
            FROM unnest(:groups) AS thing
            UNION ALL
            SELECT :keyId, NULL, thing, NULL
            FROM unnest(:providers) AS thing
            UNION ALL
            SELECT :keyId, NULL, NULL, thing
            FROM unnest(:models) AS thing
            ON CONFLICT DO NOTHING
            """)
    void insert(@Bind("keyId") long keyId, @Bind("groups") long[] groups, @Bind("providers") long[] providers,
            @Bind("models") long[] models);

    @SqlUpdate("""
            DELETE FROM api_key_grant
            WHERE api_key_id = :keyId
            """)
    void clear(@Bind("keyId") long keyId);

    @SqlUpdate("""
            DELETE FROM api_key_grant
            WHERE api_key_id = :keyId
                AND provider_id = :providerId
            """)
    void removeProvider(@Bind("keyId") long keyId, @Bind("providerId") long providerId);

    @SqlQuery("""
            SELECT api_key_id, coalesce(model_group_id, 0) AS model_group_id, coalesce(provider_id, 0) AS provider_id,
                    coalesce(model_id, 0) AS model_id
            FROM api_key_grant
            """)
    List<GrantRow> all();

    @SqlQuery("""
            SELECT api_key_id, coalesce(model_group_id, 0) AS model_group_id, coalesce(provider_id, 0) AS provider_id,
                    coalesce(model_id, 0) AS model_id
            FROM api_key_grant
            WHERE api_key_id = ANY(:keyIds)
            """)
    List<GrantRow> of(@Bind("keyIds") long[] keyIds);
}
