package ai.nexusai.key;

import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code personalized_key}. */
@RegisterConstructorMapper(PersonalizedKeyDao.Bound.class)
interface PersonalizedKeyDao {

    /**
     * The key bound to a provider.
     *
     * @param personalized whether it was made by being bound
     * @param providers how many providers it is bound to
     */
    record Bound(long keyId, String prefix, boolean personalized, int providers) {

        /** Whether nothing but the one provider needs it. */
        boolean isOwn() {
            return personalized && providers == 1;
        }
    }

    @SqlQuery("""
            SELECT bound.provider_id, api_key.prefix
            FROM personalized_key AS bound
            JOIN api_key ON api_key.id = bound.api_key_id
            WHERE bound.provider_id = ANY(:providerIds)
            """)
    @KeyColumn("provider_id")
    @ValueColumn("prefix")
    Map<Long, String> prefixes(@Bind("providerIds") long[] providerIds);

    @SqlQuery("""
            SELECT api_key.id AS key_id, api_key.prefix, api_key.personalized,
                    (SELECT count(*) FROM personalized_key AS other WHERE other.api_key_id = api_key.id) AS providers
            FROM personalized_key AS bound
            JOIN api_key ON api_key.id = bound.api_key_id
            WHERE bound.provider_id = :providerId
            FOR UPDATE OF api_key
            """)
    Optional<Bound> lock(@Bind("providerId") long providerId);

    @SqlUpdate("""
            INSERT INTO personalized_key (provider_id, api_key_id)
            VALUES (:providerId, :keyId)
            ON CONFLICT (provider_id) DO UPDATE
            SET api_key_id = excluded.api_key_id
            """)
    void put(@Bind("providerId") long providerId, @Bind("keyId") long keyId);

    @SqlUpdate("""
            DELETE FROM personalized_key
            WHERE provider_id = :providerId
            """)
    void remove(@Bind("providerId") long providerId);

    /** Lets go of the providers that the key may not use any more. */
    @SqlUpdate("""
            DELETE FROM personalized_key
            WHERE api_key_id = :keyId
                AND provider_id <> ALL(:granted)
            """)
    void retain(@Bind("keyId") long keyId, @Bind("granted") long[] granted);
}
