package ai.nexusai.stats;

import ai.nexusai.calllog.GeneratedCalls;
import ai.nexusai.calllog.ReadQueries;
import ai.nexusai.conversation.ConversationQueries;
import ai.nexusai.db.Database;
import ai.nexusai.testing.Explained;
import ai.nexusai.testing.Explained.Plan;
import ai.nexusai.testing.Explained.Scan;
import ai.nexusai.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How the server reads the call log and the roll-ups, with 200,000 calls of three months in them. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QueryPlansTest {
    private static final Instant END = Instant.parse("2026-11-21T12:00:00Z");
    private static final long CALLS = 200_000;

    /** Partitions without calls, and what was said, of which nothing is loaded: the server reads them as it likes. */
    private final Set<String> empty = new TreeSet<>();
    private final Map<String, List<Plan>> plans = new LinkedHashMap<>();
    private final Map<String, String> parents = new TreeMap<>();

    @BeforeAll
    void load(Database database) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            GeneratedCalls.write(connection, ZoneOffset.UTC, new GeneratedCalls.Part(1, CALLS, END.minus(Duration.ofDays(75)), END));
        }
        database.jdbi().useHandle(handle -> {
            handle.execute("ANALYZE");
            handle.createQuery("SELECT child.relname, parent.relname FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid"
                    + " JOIN pg_class parent ON parent.oid = inhparent WHERE child.relkind = 'i'")
                    .map((row, context) -> parents.put(row.getString(1), row.getString(2))).list();
            empty.addAll(handle.createQuery("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples <= 0 AND relname LIKE 'call%'")
                    .mapTo(String.class).list());
        });
        var explained = new Explained();
        database.jdbi().setSqlLogger(explained);
        var queries = new LinkedHashMap<>(new ReadQueries(database, END).all());
        queries.putAll(new ConversationQueries(database, END).all());
        queries.putAll(new ReportQueries(database, END, ZoneOffset.UTC).all());
        queries.forEach((name, query) -> {
            query.run();
            plans.put(name, explained.take());
        });
    }

    @ParameterizedTest
    @CsvSource({"'log, 24 hours, first page',call_log_time", "'log, 24 hours, a page in the middle',call_log_time",
        "log of a key,call_log_key", "log of a group,call_log_group", "log of a provider,call_log_provider",
        "log of a model,call_log_model", "log of a conversation,call_log_conversation", "log by outcome,call_log_failed",
        "log by status,call_log_status", "log by error text,call_log_error", "log by id,call_log_pk", "one call,call_log_pk",
        "'tail, what is new',call_log_logged", "'tail, where it ends',call_log_logged", "last calls,call_log_logged"})
    void theLogIsReadByTheIndexOfItsFilter(String query, String index) {
        List<Scan> scans = plans.get(query).getLast().scans().stream().filter(scan -> !empty.contains(scan.table())).toList();
        assertThat(scans).as(query).isNotEmpty().allSatisfy(scan -> assertThat(parents.get(scan.index())).isEqualTo(index));
    }

    @ParameterizedTest
    @CsvSource({"'conversations, 24 hours',conversation_last", "'conversations, 30 days',conversation_last",
        "'conversations of a key, 30 days',conversation_key", "'conversations by id, 24 hours',conversation_last"})
    void conversationsAreReadByTheIndexOfTheirOrder(String query, String index) {
        List<Scan> scans = plans.get(query).getLast().scans();
        assertThat(scans).as(query).anySatisfy(scan -> assertThat(parents.getOrDefault(scan.index(), scan.index())).isEqualTo(index));
    }

    @Test
    void listsReadTheMonthsOfTheirRangeAlone() {
        plans.forEach((name, each) -> {
            if (name.startsWith("log")) {
                assertThat(each.getLast().scans()).as(name).extracting(Scan::table).containsOnly("call_log_2026_11");
            }
        });
    }

    @Test
    void noQueryReadsAWholePartitionOrALargeRollUp() {
        plans.forEach((name, each) -> each.forEach(plan -> assertThat(plan.scans()).as(name + ": " + plan.query())
                .filteredOn(scan -> scan.kind().equals("Seq Scan") && !empty.contains(scan.table())).extracting(Scan::table)
                .isSubsetOf("dimension_name", "conversation_hour", "usage_day_all", "attempt_hour", "usage_day")));
    }

    @Test
    void reportsNeverReadTheLog() {
        plans.forEach((name, each) -> {
            if (!name.startsWith("log") && !name.startsWith("tail") && !name.startsWith("last") && !name.startsWith("one")
                    && !name.endsWith("conversation")) {
                each.forEach(plan -> assertThat(plan.scans()).as(name).extracting(Scan::table)
                        .noneMatch(table -> table.startsWith("call_log")));
            }
        });
    }

    /** By its own index or by the time in which it went on, whichever is cheaper: never more than that. */
    @Test
    void theCallsOfAConversationAreReadByAnIndex() {
        List<Scan> scans = plans.get("one conversation with its calls").stream().flatMap(plan -> plan.scans().stream())
                .filter(scan -> scan.table().startsWith("call_log") && !empty.contains(scan.table())).toList();
        assertThat(scans).isNotEmpty()
                .allSatisfy(scan -> assertThat(parents.get(scan.index())).isIn("call_log_conversation", "call_log_time"));
    }
}
