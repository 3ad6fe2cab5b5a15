package ai.nexusai.account;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.statement.UseRowMapper;

/** Table {@code account}. */
interface AccountDao {

    @SqlQuery("""
            INSERT INTO account (name, password_hash, role)
            VALUES (:name, :passwordHash, :role)
            RETURNING id
            """)
    long insert(String name, String passwordHash, String role);

    /** Inserts while the table is empty; two nodes that start at once insert one row. */
    @SqlQuery("""
            INSERT INTO account (name, password_hash, role)
            SELECT :name, :passwordHash, :role
            WHERE NOT EXISTS (SELECT 1 FROM account)
            ON CONFLICT DO NOTHING
            RETURNING id
            """)
    Optional<Long> insertFirst(String name, String passwordHash, String role);

    @SqlQuery("SELECT EXISTS (SELECT 1 FROM account)")
    boolean any();

    @SqlQuery("""
            SELECT id,
                   name,
                   password_hash,
                   role,
                   enabled,
                   language,
                   theme,
                   last_login_at,
                   version
            FROM account
            WHERE lower(name) = lower(:name)
            """)
    @UseRowMapper(AccountMapper.class)
    Optional<AccountRow> findByName(String name);

    @SqlUpdate("""
            UPDATE account
            SET last_login_at = now()
            WHERE id = :id
            """)
    void signedIn(long id);

    /** A session that was signed in before the account was disabled finds nobody from then on. */
    @SqlUpdate("""
            UPDATE account
            SET enabled = :enabled,
                version = version + 1,
                updated_at = now()
            WHERE id = :id
            """)
    int enable(long id, boolean enabled);
}
