package ai.nexusai.backup;

import ai.nexusai.backup.Contents.Sequence;
import ai.nexusai.backup.Contents.Table;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which tables, partitions and sequences does the database have that belong to the gateway? Those of the owner of {@code schema_version}. */
final class Stock {
    private static final String OURS = """
            relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'schema_version'::regclass)
                AND relowner = (SELECT relowner FROM pg_class WHERE oid = 'schema_version'::regclass)
                AND relname <> 'flyway_schema_history'""";

    private Stock() {}

    /** All tables but {@code schema_version}, which the scripts write, referenced ones before those that refer to them. */
    static List<Table> tables(Handle handle) {
        return handle
                .createQuery(
                        """
                                /* Stock.tables */
                                SELECT relname, ARRAY(
                                        SELECT attname::text FROM pg_attribute WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum),
                                    ARRAY(
                                        SELECT child.relname::text
                                        FROM pg_inherits
                                        JOIN pg_class AS child ON child.oid = inhrelid
                                        WHERE inhparent = pg_class.oid AND child.relname ~ '_\\d{4}_\\d{2}(_\\d{2})?$'
                                        ORDER BY 1)
                                FROM pg_class
                                WHERE relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'schema_version' AND %s
                                ORDER BY pg_class.oid
                                """
                                .formatted(OURS))
                .map((row, context) -> new Table(row.getString(1), List.of((String[]) row.getArray(2).getArray()),
                        List.of((String[]) row.getArray(3).getArray()), 0))
                .list();
    }

    /** The sequences that gave out a number, those of identity columns too, with the last one. */
    static List<Sequence> sequences(Handle handle) {
        return handle.createQuery("""
                /* Stock.sequences */
                SELECT name, last
                FROM (
                    SELECT relname AS name, pg_sequence_last_value(oid) AS last
                    FROM pg_class
                    WHERE relkind = 'S' AND %s) AS each_sequence
                WHERE last IS NOT NULL
                ORDER BY name
                """.formatted(OURS)).map((row, context) -> new Sequence(row.getString(1), row.getLong(2))).list();
    }

    /** The master key that the data keys were wrapped by; empty when there are none yet. */
    static String masterFingerprint(Handle handle) {
        return handle.createQuery("/* Stock.masterFingerprint */ SELECT coalesce(min(master_fingerprint), '') FROM data_key")
                .mapTo(String.class).one();
    }

    /** A table that has rows beside those that the scripts write; empty when nothing is lost by filling the database. */
    static Optional<String> filled(Handle handle) {
        return tables(handle).stream().map(Table::name).filter(name -> !name.equals("catalog_version"))
                .filter(name -> handle.createQuery("/* Stock.filled */ SELECT EXISTS (SELECT FROM \"" + name + "\")").mapTo(Boolean.class)
                        .one())
                .findFirst();
    }

    /** The names of gateways that are connected to this database. */
    static List<String> gateways(Handle handle) {
        return handle.createQuery("""
                /* Stock.gateways */
                SELECT DISTINCT application_name
                FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'nexusai %'
                    AND application_name <> current_setting('application_name')
                ORDER BY 1
                """).mapTo(String.class).list();
    }
}
