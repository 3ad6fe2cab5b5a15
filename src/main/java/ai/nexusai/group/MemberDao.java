package ai.nexusai.group;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code model_group_member}. */
@RegisterConstructorMapper(MemberDao.MemberRow.class)
interface MemberDao {

    /** A member beside its group. */
    record MemberRow(long modelGroupId, long modelId, int priority, int weight, boolean enabled) {

        GroupMember member() {
            return new GroupMember(modelId, priority, weight, enabled);
        }
    }

    @SqlBatch("""
            INSERT INTO model_group_member (model_group_id, model_id, priority, weight, enabled)
            VALUES (:groupId, :member.modelId, :member.priority, :member.weight, :member.enabled)
            """)
    void insert(@Bind("groupId") long groupId, @BindMethods("member") List<GroupMember> members);

    @SqlUpdate("""
            DELETE FROM model_group_member
            WHERE model_group_id = :groupId
            """)
    void clear(@Bind("groupId") long groupId);

    @SqlQuery("""
            SELECT model_group_id, model_id, priority, weight, enabled
            FROM model_group_member
            ORDER BY model_group_id, priority, model_id
            """)
    List<MemberRow> all();

    @SqlQuery("""
            SELECT model_group_id, model_id, priority, weight, enabled
            FROM model_group_member
            WHERE model_group_id = ANY(:groupIds)
            ORDER BY model_group_id, priority, model_id
            """)
    List<MemberRow> of(@Bind("groupIds") long[] groupIds);
}
