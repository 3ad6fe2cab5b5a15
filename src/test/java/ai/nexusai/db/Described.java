package ai.nexusai.db;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What a live database tells of its schema: its tables but for partitions, in the order in which the scripts made them, and what belongs to each. */
final class Described {
    private static final String OURS = "relnamespace = current_schema()::regnamespace AND relname <> 'flyway_schema_history'";

    private Described() {}

    /**
     * A table.
     *
     * @param description as COMMENT ON has it; empty when there is none
     * @param partition how it is partitioned; empty when it is not
     */
    public record Table(long oid, String name, String description, String partition) {}

    /**
     * A column.
     *
     * @param type as it is declared
     * @param rule NOT NULL, its default or how it is generated; empty when there is none
     * @param storage how long values are kept, where that is not the type's own way; empty else
     */
    public record Column(String name, String type, String rule, boolean required, String storage, String description) {}

    static List<Table> tables(Handle handle) {
        return handle.registerRowMapper(ConstructorMapper.factory(Table.class)).createQuery("""
                SELECT oid, relname AS name, coalesce(obj_description(oid, 'pg_class'), '') AS description,
                    coalesce(pg_get_partkeydef(oid), '') AS partition
                FROM pg_class
                WHERE relkind IN ('r', 'p') AND NOT relispartition AND %s
                ORDER BY oid
                """.formatted(OURS)).mapTo(Table.class).list();
    }

    static List<Column> columns(Handle handle, Table table) {
        return handle.registerRowMapper(ConstructorMapper.factory(Column.class)).createQuery("""
                SELECT attname AS name, format_type(atttypid, atttypmod) AS type, concat_ws(' ',
                        CASE WHEN attidentity = 'a' THEN 'GENERATED ALWAYS AS IDENTITY' WHEN attnotnull THEN 'NOT NULL' END,
                        'DEFAULT ' || pg_get_expr(adbin, adrelid)) AS rule, attnotnull AS required,
                    CASE WHEN attstorage = typstorage THEN '' ELSE 'EXTERNAL' END AS storage,
                    coalesce(col_description(attrelid, attnum), '') AS description
                FROM pg_attribute
                JOIN pg_type ON pg_type.oid = atttypid
                LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
                WHERE attrelid = :table AND attnum > 0 AND NOT attisdropped
                ORDER BY attnum
                """).bind("table", table.oid()).mapTo(Column.class).list();
    }

    /** Constraints as they are declared inside of a table: {@code name CHECK (...)}; PostgreSQL 18 also counts NOT NULL among them. */
    static List<String> constraints(Handle handle, Table table) {
        return handle.createQuery("""
                SELECT format('%I %s', conname, pg_get_constraintdef(oid))
                FROM pg_constraint
                WHERE conrelid = :table AND contype <> 'n'
                ORDER BY position(contype IN 'pucf'), oid
                """).bind("table", table.oid()).mapTo(String.class).list();
    }

    /** Indexes that no constraint has made. */
    static List<String> indexes(Handle handle, Table table) {
        return handle.createQuery("""
                SELECT replace(replace(pg_get_indexdef(indexrelid), current_schema() || '.', ''), ' ON ONLY ', ' ON ')
                FROM pg_index
                WHERE indrelid = :table AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
                ORDER BY indexrelid
                """).bind("table", table.oid()).mapTo(String.class).list();
    }

    /** Sequences that are no column's identity, with the column whose default they are. */
    static List<String> sequences(Handle handle) {
        return handle.createQuery("""
                SELECT format('%%I OWNED BY %%I.%%I', pg_class.relname, owner.relname, attname)
                FROM pg_class
                JOIN pg_depend ON objid = pg_class.oid AND deptype = 'a' AND classid = 'pg_class'::regclass
                JOIN pg_class AS owner ON owner.oid = refobjid
                JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
                WHERE pg_class.relkind = 'S' AND pg_class.%s
                ORDER BY pg_class.oid
                """.formatted(OURS.replace(" AND relname", " AND pg_class.relname"))).mapTo(String.class).list();
    }

    /** Functions and aggregates as they are declared, without the schema that they are in. */
    static List<String> functions(Handle handle) {
        return handle.createQuery("""
                SELECT replace(CASE prokind
                    WHEN 'a' THEN format(E'CREATE AGGREGATE %s(%s) (\\n    SFUNC = %s,\\n    STYPE = %s,\\n    INITCOND = %L\\n)', proname,
                        pg_get_function_arguments(pg_proc.oid), aggtransfn::regproc, format_type(aggtranstype, NULL), agginitval)
                    ELSE regexp_replace(pg_get_functiondef(pg_proc.oid), E'\\n SET search_path TO [^\\n]*', '') END,
                    current_schema() || '.', '')
                FROM pg_proc
                LEFT JOIN pg_aggregate ON aggfnoid = pg_proc.oid
                WHERE pronamespace = current_schema()::regnamespace
                ORDER BY pg_proc.oid
                """).mapTo(String.class).map(String::strip).list();
    }

    /** Those that work with their owner's rights, which PUBLIC may not call. */
    static List<String> definers(Handle handle) {
        return handle.createQuery("""
                SELECT oid::regprocedure::text
                FROM pg_proc
                WHERE pronamespace = current_schema()::regnamespace AND prosecdef
                ORDER BY oid
                """).mapTo(String.class).list();
    }
}
