package ai.nexusai.bench.queries;

import ai.nexusai.calllog.GeneratedCalls;
import ai.nexusai.calllog.ReadQueries;
import ai.nexusai.conversation.ConversationQueries;
import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import ai.nexusai.stats.ReportQueries;
import ai.nexusai.testing.Explained;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlLogger;

/** How long does each query of the call log and of the reports take over many calls? Prints a Markdown table. */
public final class LogQueries {
    private static final long PART = 500_000;
    private static final int ROUNDS = 9;

    private final Database database;
    private final Instant end;

    private LogQueries(Database database, Instant end) {
        this.database = database;
        this.end = end;
    }

    /** The address of an empty database, how many calls, and over how many days until now; no calls: those that an earlier run left there. */
    public static void main(String[] arguments) throws SQLException {
        var config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(4);
        try (Database database = Database.owning(new HikariDataSource(config))) {
            new Migrations(database).run();
            long calls = Long.parseLong(arguments[1]);
            var run = new LogQueries(database, calls > 0 ? Instant.now().truncatedTo(ChronoUnit.MINUTES) : newest(database));
            if (calls > 0) {
                run.load(calls, Duration.ofDays(Long.parseLong(arguments[2])));
            }
            run.report();
        }
    }

    private static Instant newest(Database database) {
        return database.read(handle -> handle.createQuery("SELECT max(started_at) FROM call_log").mapTo(Instant.class).one()).plusMillis(1);
    }

    private void load(long calls, Duration range) throws SQLException {
        Instant start = end.minus(range);
        for (long first = 1; first <= calls; first += PART) {
            long last = Math.min(calls, first + PART - 1);
            try (Connection connection = database.source().getConnection()) {
                connection.setAutoCommit(false);
                GeneratedCalls.write(connection, ZoneOffset.UTC,
                        new GeneratedCalls.Part(first, last, moment(start, range, first - 1, calls), moment(start, range, last, calls)));
            }
            System.err.println(Instant.now() + " " + last + " calls");
        }
        database.jdbi().useHandle(handle -> {
            handle.createUpdate("DELETE FROM usage_5min WHERE starts_at < :kept").bind("kept", end.minus(Duration.ofHours(48))).execute();
            handle.execute("VACUUM ANALYZE");
        });
    }

    private static Instant moment(Instant start, Duration range, long count, long calls) {
        return start.plusMillis(Math.round((double) range.toMillis() * count / calls));
    }

    private void report() {
        Map<String, Runnable> queries = new LinkedHashMap<>(new ReadQueries(database, end).all());
        queries.putAll(new ConversationQueries(database, end).all());
        queries.putAll(new ReportQueries(database, end, ZoneOffset.UTC).all());
        System.out.println("| query | first | median of " + ROUNDS + " | slowest | read by |");
        System.out.println("| --- | --- | --- | --- | --- |");
        queries.forEach((name, query) -> {
            double first = millis(query);
            double[] more = new double[ROUNDS];
            Arrays.setAll(more, i -> millis(query));
            Arrays.sort(more);
            System.out.printf("| %s | %.1f ms | %.1f ms | %.1f ms | %s |%n", name, first, more[ROUNDS / 2], more[ROUNDS - 1],
                    plans(query));
        });
    }

    private static double millis(Runnable query) {
        long begin = System.nanoTime();
        query.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    /** The indexes and tables that the query is read by, once each; a partition's as its parent's. */
    private String plans(Runnable query) {
        var explained = new Explained();
        Map<String, String> parents = database.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT child.relname, parent.relname
                FROM pg_inherits
                JOIN pg_class child ON child.oid = inhrelid
                JOIN pg_class parent ON parent.oid = inhparent
                """).collectRows(Collectors.toMap(row -> row.getColumn(1, String.class), row -> row.getColumn(2, String.class))));
        database.jdbi().setSqlLogger(explained);
        query.run();
        database.jdbi().setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        var read = new TreeSet<String>();
        explained.take().forEach(plan -> plan.scans().forEach(scan -> read.add(scan.index().isEmpty()
                ? "all of " + scan.table()
                : parents.getOrDefault(scan.index(), scan.index()))));
        return String.join(", ", read);
    }
}
