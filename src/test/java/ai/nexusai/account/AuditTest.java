package ai.nexusai.account;

import ai.nexusai.db.Database;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(TestDatabase.class)
final class AuditTest {
    private final Database database;

    AuditTest(Database database) {
        this.database = database;
    }

    /** An object with secrets at every place where one can be. */
    record Holder(String name, Secret key, Optional<Secret> maybe, List<Secret> several, Map<String, Secret> named) {}

    @Test
    void aChangeIsKeptWithItsActorAndWithoutItsSecrets() {
        Secret canary = Secret.of("sk-canary-0815");
        var before = new Holder("first", canary, Optional.of(canary), List.of(canary), Map.of("key", canary));
        database.<Void>write(handle -> {
            Audit.record(handle, new Actor(7, "kim", Role.OPERATOR, "10.1.2.3"), new Change("update", "holder", 3, "first", before,
                    Map.of("name", "second")));
            return null;
        });
        Map<String, Object> row = database.read(handle -> handle
                .createQuery(
                        """
                                SELECT account_id, account_name, action, object_type, object_id, object_name, before::text AS old, after::text AS new, client_ip
                                FROM audit
                                """)
                .mapToMap().one());
        assertThat(row).containsEntry("account_id", 7L).containsEntry("account_name", "kim").containsEntry("action", "update")
                .containsEntry("object_type", "holder").containsEntry("object_id", 3L).containsEntry("client_ip", "10.1.2.3")
                .containsEntry("new", "{\"name\": \"second\"}");
        assertThat(row.get("old").toString()).contains("first").doesNotContain("canary");
    }
}
