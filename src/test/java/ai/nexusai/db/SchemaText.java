package ai.nexusai.db;

import ai.nexusai.db.Described.Column;
import ai.nexusai.db.Described.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Writes the schema of a live database as one script, to be read and to be run: {@code sql/schema.sql}. */
final class SchemaText {
    private static final String BANNER = "-- " + "-".repeat(93) + "\n";
    private static final int TEXT = 93;

    private final Handle handle;
    private final StringBuilder out = new StringBuilder();

    private SchemaText(Handle handle) {
        this.handle = handle;
    }

    static String of(Handle handle) {
        var text = new SchemaText(handle);
        text.write();
        return text.out.toString();
    }

    private void write() {
        out.append(
                """
                        -- The whole schema as the scripts V001 to V%03d make it, written from a database that they were run in: to be read, and to install
                        -- with one file. Upgrades go by the numbered scripts.
                        -- Run with: psql -1 -v ON_ERROR_STOP=1 -f schema.sql

                        """
                        .formatted(SchemaVersion.REQUIRED));
        List<String> sequences = Described.sequences(handle);
        sequences.forEach(owned -> out.append("CREATE SEQUENCE ").append(owned.replaceFirst(" .*", "")).append(";\n\n"));
        List<Table> tables = Described.tables(handle);
        tables.forEach(this::table);
        sequences.forEach(owned -> out.append("ALTER SEQUENCE ").append(owned).append(";\n\n"));
        Described.functions(handle).forEach(function -> out.append(function).append(";\n\n"));
        definers();
        out.append("""
                INSERT INTO catalog_version (version) VALUES (1);

                SELECT call_log_ensure_partitions(now(), 2);
                SELECT call_body_ensure_partitions(now(), 3);

                """);
        tables.forEach(this::descriptions);
        versions();
    }

    private void table(Table table) {
        out.append(BANNER).append(wrapped(table.name() + ": " + table.description() + ".")).append(BANNER);
        List<Column> columns = Described.columns(handle, table);
        var lines = new ArrayList<String>();
        columns.forEach(column -> lines.add((column.name() + " " + column.type() + " " + column.rule()).strip()));
        Described.constraints(handle, table).forEach(constraint -> lines.add("CONSTRAINT " + constraint));
        out.append("CREATE TABLE ").append(table.name()).append(" (\n");
        for (int i = 0; i < lines.size(); i++) {
            out.append("    ").append(lines.get(i)).append(i < lines.size() - 1 ? "," : "");
            out.append(i < columns.size() ? " -- " + columns.get(i).description() : "").append('\n');
        }
        out.append(table.partition().isEmpty() ? ");\n" : ") PARTITION BY " + table.partition() + ";\n");
        columns.stream().filter(column -> !column.storage().isEmpty()).forEach(column -> out.append("ALTER TABLE ").append(table.name())
                .append(" ALTER COLUMN ").append(column.name()).append(" SET STORAGE ").append(column.storage()).append(";\n"));
        Described.indexes(handle, table).forEach(index -> out.append(index).append(";\n"));
        if (!table.partition().isEmpty()) {
            out.append("CREATE TABLE %1$s_default PARTITION OF %1$s DEFAULT;\n".formatted(table.name()));
        }
        out.append('\n');
    }

    private static String wrapped(String sentence) {
        var text = new StringBuilder();
        var line = new StringBuilder("--");
        for (String word : sentence.split(" ", -1)) {
            if (line.length() + word.length() > TEXT) {
                text.append(line).append('\n');
                line = new StringBuilder("--");
            }
            line.append(' ').append(word);
        }
        return text.append(line).append('\n').toString();
    }

    private void definers() {
        out.append("""
                -- Functions that work with the owner's rights see this schema and nothing that a caller may put before it.
                DO $$
                DECLARE
                    signature text;
                BEGIN
                    FOREACH signature IN ARRAY ARRAY[%s]
                    LOOP
                        EXECUTE format('ALTER FUNCTION %%s SET search_path = %%I, pg_temp', signature, current_schema());
                        EXECUTE format('REVOKE ALL ON FUNCTION %%s FROM PUBLIC', signature);
                    END LOOP;
                END
                $$;

                """.formatted(
                Described.definers(handle).stream().map(signature -> "\n        '" + signature + "'").collect(Collectors.joining(","))));
    }

    private void descriptions(Table table) {
        comment("TABLE " + table.name(), table.description());
        Described.columns(handle, table).forEach(column -> comment("COLUMN " + table.name() + "." + column.name(), column.description()));
    }

    private void comment(String thing, String description) {
        out.append("COMMENT ON ").append(thing).append(" IS '").append(description.replace("'", "''")).append("';\n");
    }

    private void versions() {
        List<String> rows = handle.createQuery("""
                SELECT format('    (%s, %L, %s)', version, description, coalesce(serves_from::text, 'NULL'))
                FROM schema_version
                ORDER BY version
                """).mapTo(String.class).list();
        out.append("\nINSERT INTO schema_version (version, description, serves_from) VALUES\n").append(String.join(",\n", rows))
                .append(";\n");
    }
}
