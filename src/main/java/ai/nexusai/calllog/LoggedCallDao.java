package ai.nexusai.calllog;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Table {@code call_log} in the order of logging. No range of time: a call may be logged long after its start. */
@RegisterRowMapper(LoggedCallMapper.class)
interface LoggedCallDao {
    String SELECT = "SELECT logged_order, " + CallRow.COLUMNS + "\nFROM call_log\n";

    @SqlQuery("""
            SELECT coalesce(max(logged_order), 0)
            FROM call_log
            """)
    long last();

    @SqlQuery(SELECT + """
            WHERE logged_order > :order
            ORDER BY logged_order
            LIMIT :limit
            """)
    List<LoggedCall> after(@Bind("order") long order, @Bind("limit") int limit);

    @SqlQuery(SELECT + """
            WHERE logged_order IS NOT NULL
            ORDER BY logged_order DESC
            LIMIT :limit
            """)
    List<LoggedCall> latest(@Bind("limit") int limit);
}
