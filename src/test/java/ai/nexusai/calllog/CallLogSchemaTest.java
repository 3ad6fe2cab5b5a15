package ai.nexusai.calllog;

import ai.nexusai.db.Database;
import ai.nexusai.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The owner of the schema is a role of its own here, and the application another one with the least rights. */
@ExtendWith(TestDatabase.class)
final class CallLogSchemaTest {
    private static final String APPLICATION = "call_log_application";
    private final Database database;

    CallLogSchemaTest(Database database) {
        this.database = database;
    }

    @BeforeAll
    static void grant(Jdbi jdbi) {
        jdbi.useHandle(handle -> handle.execute("""
                CREATE ROLE call_log_application;
                GRANT USAGE ON SCHEMA public TO call_log_application;
                GRANT SELECT, INSERT ON call_log TO call_log_application;
                GRANT EXECUTE ON FUNCTION call_log_ensure_partitions(timestamptz, integer), call_log_drop_partitions(timestamptz),
                    call_log_stray_rows() TO call_log_application;
                GRANT USAGE ON SEQUENCE call_log_order TO call_log_application;
                GRANT SELECT, INSERT, UPDATE ON usage_5min, usage_hour, usage_day, usage_day_all, attempt_hour, conversation,
                    conversation_hour, key_total, dimension_name TO call_log_application;
                CREATE ROLE call_log_stranger;
                """));
    }

    @AfterAll
    static void dropRoles(Jdbi jdbi) {
        jdbi.useHandle(handle -> handle.execute("""
                DROP OWNED BY call_log_application, call_log_stranger;
                DROP ROLE call_log_application, call_log_stranger;
                """));
    }

    @Test
    void theApplicationWritesABatchWithTheLeastRights() throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET ROLE " + APPLICATION);
            }
            connection.setAutoCommit(false);
            List<CallLog> logs = List.of(Samples.at(Instant.parse("2017-05-05T05:05:05Z")), Samples.at(Instant.now()));
            assertThat(CallLogBatch.insert(connection, Samples.rows(logs), ZoneOffset.UTC)).isEqualTo(2);
            assertThat(CallLogBatch.insert(connection, Samples.rows(logs), ZoneOffset.UTC)).isZero();
            try (Statement statement = connection.createStatement()) {
                statement.execute("RESET ROLE");
            }
            connection.commit();
        }
        assertThat(partitions()).contains("call_log_2017_05", "call_log_2017_06");
    }

    @Test
    void partitionsAreMadeOnceAndDroppedOnceTheyHaveEnded() {
        as(APPLICATION, handle -> {
            assertThat(number(handle, "SELECT call_log_ensure_partitions('2015-11-30T23:00:00-05', 3)")).isEqualTo(3);
            assertThat(number(handle, "SELECT call_log_ensure_partitions('2015-12-01T00:00Z', 3)")).isZero();
        });
        assertThat(partitions()).contains("call_log_2015_12", "call_log_2016_01", "call_log_2016_02").doesNotContain("call_log_2015_11");
        as(APPLICATION, handle -> assertThat(number(handle, "SELECT call_log_drop_partitions('2016-02-01T00:00Z')")).isEqualTo(2));
        assertThat(partitions()).contains("call_log_2016_02", "call_log_default").doesNotContain("call_log_2015_12", "call_log_2016_01");
    }

    @Test
    void whatCouldDropTheFutureIsRefused() {
        as(APPLICATION, handle -> {
            assertThatThrownBy(() -> number(handle, "SELECT call_log_drop_partitions(now() + interval '1 day')"))
                    .isInstanceOf(UnableToExecuteStatementException.class).hasMessageContaining("future");
            assertThatThrownBy(() -> number(handle, "SELECT call_log_ensure_partitions(now(), 1000)"))
                    .isInstanceOf(UnableToExecuteStatementException.class).hasMessageContaining("months");
        });
    }

    @Test
    void strayRowsAreCountedAndMovedToTheirPartitionOnceItIsMade() {
        as(APPLICATION, handle -> {
            handle.execute("""
                    INSERT INTO call_log (id, started_at, outcome, status, stream, endpoint, total_ms)
                    VALUES (gen_random_uuid(), '2014-03-15T00:00Z', 'ok', 200, false, '/v1', 1)
                    """);
            assertThat(number(handle, "SELECT call_log_stray_rows()")).isEqualTo(1);
            assertThat(number(handle, "SELECT call_log_ensure_partitions('2014-03-01T00:00Z', 1)")).isEqualTo(1);
            assertThat(number(handle, "SELECT call_log_stray_rows()")).isZero();
            assertThat(number(handle, "SELECT count(*) FROM call_log WHERE started_at < '2015-01-01T00:00Z'")).isEqualTo(1);
        });
    }

    @Test
    void theApplicationMayNotChangeTablesAndOthersMayNotCallTheFunctions() {
        as(APPLICATION, handle -> {
            assertThatThrownBy(() -> handle.execute("DROP TABLE call_log_default")).hasMessageContaining("must be owner");
            assertThatThrownBy(() -> handle.execute("DELETE FROM call_log")).hasMessageContaining("permission denied");
        });
        as("call_log_stranger", handle -> assertThatThrownBy(() -> number(handle, "SELECT call_log_drop_partitions(now())"))
                .hasMessageContaining("permission denied"));
    }

    @Test
    void theFunctionsSeeTheirOwnSchemaWhateverTheCallerPutsBefore() {
        as(APPLICATION, handle -> {
            handle.execute("CREATE TEMPORARY TABLE call_log_default (id integer)");
            handle.execute("SET search_path = pg_temp, public");
            assertThat(number(handle, "SELECT public.call_log_ensure_partitions('2013-01-01T00:00Z', 1)")).isEqualTo(1);
        });
        assertThat(partitions()).contains("call_log_2013_01");
    }

    private void as(String role, org.jdbi.v3.core.HandleConsumer<RuntimeException> work) {
        database.jdbi().useHandle(handle -> {
            handle.execute("SET ROLE " + role);
            try {
                work.useHandle(handle);
            } finally {
                handle.execute("RESET ALL; RESET ROLE; DISCARD TEMP");
            }
        });
    }

    private List<String> partitions() {
        return database.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT inhrelid::regclass::text
                FROM pg_inherits
                WHERE inhparent = 'call_log'::regclass
                """).mapTo(String.class).list());
    }

    private static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }
}
