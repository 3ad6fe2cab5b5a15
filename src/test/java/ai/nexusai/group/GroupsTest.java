package ai.nexusai.group;

import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TestDatabase.class)
final class GroupsTest {
    private final Database database;

    GroupsTest(Database database) {
        this.database = database;
    }

    @Test
    void groupsComeWithTheirMembersInOrder() {
        database.<Integer>write(handle -> {
            handle.execute("INSERT INTO provider (name, server_url) VALUES ('p', 'https://h')");
            handle.execute(
                    "INSERT INTO model (provider_id, model_name) SELECT id, 'a' FROM provider UNION ALL SELECT id, 'b' FROM provider");
            handle.execute("INSERT INTO model_group (name, strategy) VALUES ('empty', 'least_latency')");
            handle.execute("INSERT INTO model_group (name, fallback_group_id) SELECT 'full', id FROM model_group");
            return handle.execute("""
                    INSERT INTO model_group_member (model_group_id, model_id, priority, weight)
                    SELECT model_group.id, model.id, CASE model_name WHEN 'a' THEN 2 ELSE 1 END, 5
                    FROM model_group, model
                    WHERE model_group.name = 'full'
                    """);
        });
        List<Group> groups = database.read(handle -> new Groups().all(handle));
        assertThat(groups).extracting(Group::name).containsExactly("empty", "full");
        assertThat(groups.getFirst().strategy()).isEqualTo(GroupStrategy.LEAST_LATENCY);
        assertThat(groups.getFirst().members()).isEmpty();
        assertThat(groups.getLast().fallbackGroupId()).hasValue(groups.getFirst().id());
        assertThat(groups.getLast().members()).extracting(GroupMember::priority).containsExactly(1, 2);
        assertThat(groups.getLast().members()).extracting(GroupMember::weight).containsOnly(5);
    }
}
