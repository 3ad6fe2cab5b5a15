package ai.nexusai.account;

import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code audit}. */
interface AuditDao {

    @SqlUpdate("""
            INSERT INTO audit (account_id, account_name, action, object_type, object_id, object_name, before, after, client_ip)
            VALUES (:actor.accountId, :actor.name, :change.action, :change.objectType, :change.objectId, :change.objectName,
                    CAST(:before AS jsonb), CAST(:after AS jsonb), :actor.clientIp)
            """)
    void insert(@BindMethods("actor") Actor actor, @BindMethods("change") Change change, @Bind("before") String before,
            @Bind("after") String after);
}
