package ai.nexusai.group;

import ai.nexusai.db.Columns;
import ai.nexusai.db.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code model_group}; {@link MemberDao} has the members. */
@RegisterRowMapper(GroupDao.GroupMapper.class)
interface GroupDao {

    /** Lets one transaction at a time change groups, so that two cannot close a circle of fallbacks together; reading goes on. */
    @SqlUpdate("""
            LOCK TABLE model_group IN SHARE ROW EXCLUSIVE MODE
            """)
    void lockAll();

    @SqlQuery("""
            INSERT INTO model_group (name, description, strategy, fallback_group_id)
            VALUES (:draft.name, :draft.description, :strategy, :draft.fallbackGroupId)
            RETURNING id
            """)
    long insert(@BindMethods("draft") GroupDraft draft, @Bind("strategy") String strategy);

    @SqlUpdate("""
            UPDATE model_group
            SET name = :draft.name,
                description = :draft.description,
                strategy = :strategy,
                fallback_group_id = :draft.fallbackGroupId,
                version = version + 1,
                updated_at = now()
            WHERE id = :id
            """)
    void update(@Bind("id") long id, @BindMethods("draft") GroupDraft draft, @Bind("strategy") String strategy);

    @SqlUpdate("""
            DELETE FROM model_group
            WHERE id = :id
            """)
    void delete(@Bind("id") long id);

    @SqlQuery("""
            SELECT id, name, description, strategy, fallback_group_id, version, created_at, updated_at
            FROM model_group
            WHERE id = :id
            """)
    Optional<Group> find(@Bind("id") long id);

    @SqlQuery("""
            SELECT id, name, description, strategy, fallback_group_id, version, created_at, updated_at
            FROM model_group
            ORDER BY id
            """)
    List<Group> all();

    /** The names of the groups that fall back to one, some of them. */
    @SqlQuery("""
            SELECT name
            FROM model_group
            WHERE fallback_group_id = :id
            ORDER BY name
            LIMIT 5
            """)
    List<String> fallingBackTo(@Bind("id") long id);

    /** A group, its fallback, the fallback's fallback and so on; ends at its end or where it comes to a group the second time. */
    @SqlQuery("""
            WITH RECURSIVE chain AS (
                SELECT id, name, fallback_group_id, 1 AS step
                FROM model_group
                WHERE id = :id
                UNION ALL
                SELECT next.id, next.name, next.fallback_group_id, chain.step + 1
                FROM chain
                JOIN model_group AS next ON next.id = chain.fallback_group_id
            ) CYCLE id SET closed USING path
            SELECT chain.id, chain.name, description, strategy, chain.fallback_group_id, version, created_at, updated_at
            FROM chain
            JOIN model_group ON model_group.id = chain.id
            WHERE NOT closed
            ORDER BY step
            """)
    List<Group> chain(@Bind("id") long id);

    @SqlQuery("""
            SELECT id, name, description, strategy, fallback_group_id, version, created_at, updated_at
            FROM model_group
            CROSS JOIN LATERAL (SELECT CASE :field WHEN 'name' THEN name ELSE '' END AS sort_value) AS sorted
            WHERE name ILIKE :pattern
                AND (:first OR (sort_value, id) > (:afterValue, :afterId))
            ORDER BY sort_value, id
            LIMIT :fetch
            """)
    List<Group> ascending(@BindMethods Listing listing);

    @SqlQuery("""
            SELECT id, name, description, strategy, fallback_group_id, version, created_at, updated_at
            FROM model_group
            CROSS JOIN LATERAL (SELECT CASE :field WHEN 'name' THEN name ELSE '' END AS sort_value) AS sorted
            WHERE name ILIKE :pattern
                AND (:first OR (sort_value, id) < (:afterValue, :afterId))
            ORDER BY sort_value DESC, id DESC
            LIMIT :fetch
            """)
    List<Group> descending(@BindMethods Listing listing);

    /** Reads a row of table {@code model_group}. */
    final class GroupMapper implements RowMapper<Group> {

        @Override
        public Group map(ResultSet row, StatementContext context) throws SQLException {
            return new Group(row.getLong("id"), row.getString("name"), row.getString("description"),
                    GroupStrategy.valueOf(row.getString("strategy").toUpperCase(Locale.ROOT)),
                    Columns.optionalLong(row, "fallback_group_id"), List.of(), row.getLong("version"),
                    Columns.instant(row, "created_at"), Columns.instant(row, "updated_at"));
        }
    }
}
