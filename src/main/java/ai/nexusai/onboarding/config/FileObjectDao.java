package ai.nexusai.onboarding.config;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code file_object}. */
@RegisterConstructorMapper(FileObject.class)
interface FileObjectDao {

    @SqlUpdate("""
            DELETE FROM file_object
            """)
    void clear();

    @SqlBatch("""
            INSERT INTO file_object (object_type, object_id, object_name)
            VALUES (:row.type, :row.id, :row.name)
            """)
    void insert(@BindMethods("row") List<FileObject> rows);

    @SqlQuery("""
            SELECT object_type AS type, object_id AS id, object_name AS name
            FROM file_object
            ORDER BY object_type, object_name, object_id
            """)
    List<FileObject> all();
}
