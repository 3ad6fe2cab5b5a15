package ai.nexusai.account;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code audit}. */
interface AuditDao {
    String INSERT = """
            INSERT INTO audit (account_id, account_name, action, object_type, object_id, object_name, before, after, client_ip)
            VALUES (:actor.accountId, :actor.name, :change.action, :change.objectType, :change.objectId, :change.objectName,
                    CAST(:before AS jsonb), CAST(:after AS jsonb), :actor.clientIp)
            """;

    @SqlUpdate(INSERT)
    void insert(@BindMethods("actor") Actor actor, @BindMethods("change") Change change, @Bind("before") String before,
            @Bind("after") String after);

    @SqlBatch(INSERT)
    void insertAll(@BindMethods("actor") Actor actor, @BindMethods("change") List<Change> changes, @Bind("before") List<String> before,
            @Bind("after") List<String> after);
}
