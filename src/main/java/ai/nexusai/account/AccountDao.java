package ai.nexusai.account;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.statement.UseRowMapper;

/** Table {@code account}. */
interface AccountDao {
    /** Every reading query begins so. */
    String SELECT = """
            SELECT id, name, password_hash, role, enabled, language, theme, last_login_at, version, created_at, updated_at
            FROM account
            """;

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

    /** Until the end of the transaction nobody else changes an account. */
    @SqlUpdate("LOCK TABLE account IN SHARE ROW EXCLUSIVE MODE")
    void lockTable();

    @SqlQuery("SELECT EXISTS (SELECT 1 FROM account WHERE role = 'administrator' AND enabled)")
    boolean anyAdministrator();

    @SqlQuery(SELECT + """
            WHERE lower(name) = lower(:name)
            """)
    @UseRowMapper(AccountMapper.class)
    Optional<AccountRow> findByName(String name);

    @SqlQuery(SELECT + """
            WHERE id = :id
            """)
    @UseRowMapper(AccountMapper.class)
    Optional<AccountRow> find(long id);

    @SqlQuery(SELECT + """
            WHERE id = :id
            FOR UPDATE
            """)
    @UseRowMapper(AccountMapper.class)
    Optional<AccountRow> lock(long id);

    @SqlUpdate("""
            UPDATE account
            SET last_login_at = now()
            WHERE id = :id
            """)
    void signedIn(long id);

    /** What a person changes of the own account is no new version of it: nobody else's change is in its way. */
    @SqlUpdate("""
            UPDATE account
            SET language = :preferences.language,
                theme = :preferences.theme,
                updated_at = now()
            WHERE id = :id
            """)
    void prefer(@Bind("id") long id, @BindMethods("preferences") Preferences preferences);

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
