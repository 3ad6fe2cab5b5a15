package ai.nexusai.group;

import ai.nexusai.db.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Tables {@code model_group} and {@code model_group_member}. */
@RegisterRowMapper(GroupDao.GroupMapper.class)
@RegisterConstructorMapper(GroupDao.MemberRow.class)
interface GroupDao {

    /** All, without their members. */
    @SqlQuery("""
            SELECT id, name, description, strategy, fallback_group_id, version, created_at, updated_at
            FROM model_group
            ORDER BY id
            """)
    List<Group> all();

    @SqlQuery("""
            SELECT model_group_id, model_id, priority, weight, enabled
            FROM model_group_member
            ORDER BY model_group_id, priority, model_id
            """)
    List<MemberRow> members();

    /** A member beside its group. */
    record MemberRow(long modelGroupId, long modelId, int priority, int weight, boolean enabled) {

        GroupMember member() {
            return new GroupMember(modelId, priority, weight, enabled);
        }
    }

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
