package ai.nexusai.account;

import ai.nexusai.db.Listing;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Table {@code account}. */
@RegisterRowMapper(AccountMapper.class)
interface AccountDao {
    /** Every reading query begins so. */
    String SELECT = """
            SELECT id, name, password_hash, role, enabled, language, theme, last_login_at, version, created_at, updated_at
            FROM account
            """;

    @SqlQuery("""
            INSERT INTO account (name, password_hash, role, language, enabled)
            VALUES (:draft.name, :passwordHash, :draft.role, :draft.language, :draft.enabled)
            RETURNING id, name, password_hash, role, enabled, language, theme, last_login_at, version, created_at, updated_at
            """)
    AccountRow insert(@BindMethods("draft") UserDraft draft, @Bind("passwordHash") String passwordHash);

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
    Optional<AccountRow> findByName(String name);

    @SqlQuery(SELECT + """
            WHERE id = :id
            """)
    Optional<AccountRow> find(long id);

    @SqlQuery(SELECT + """
            WHERE id = :id
            FOR UPDATE
            """)
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

    @SqlQuery("""
            UPDATE account
            SET name = :draft.name,
                role = :draft.role,
                language = :draft.language,
                enabled = :draft.enabled,
                version = version + 1,
                updated_at = now()
            WHERE id = :id
            RETURNING id, name, password_hash, role, enabled, language, theme, last_login_at, version, created_at, updated_at
            """)
    AccountRow update(@Bind("id") long id, @BindMethods("draft") UserDraft draft);

    @SqlUpdate("""
            UPDATE account
            SET password_hash = :passwordHash,
                updated_at = now()
            WHERE id = :id
            """)
    void setPassword(long id, String passwordHash);

    @SqlUpdate("""
            DELETE FROM account
            WHERE id = :id
            """)
    void delete(long id);

    /** In the order of the ids, so that two who do this wait for each other. */
    @SqlQuery("""
            SELECT id
            FROM account
            WHERE role = 'administrator' AND enabled
            ORDER BY id
            FOR UPDATE
            """)
    List<Long> lockAdministrators();

    @SqlQuery("SELECT EXISTS (SELECT 1 FROM account WHERE role = 'administrator' AND enabled AND id <> :id)")
    boolean anyAdministratorBut(long id);

    @SqlQuery(SELECT + """
            CROSS JOIN LATERAL (
                SELECT CASE :field WHEN 'name' THEN name ELSE '' END AS sort_value
            ) AS sorted
            WHERE name ILIKE :pattern
                AND (:first OR (sort_value, id) > (:afterValue, :afterId))
            ORDER BY sort_value, id
            LIMIT :fetch
            """)
    List<AccountRow> ascending(@BindMethods Listing listing);

    @SqlQuery(SELECT + """
            CROSS JOIN LATERAL (
                SELECT CASE :field WHEN 'name' THEN name ELSE '' END AS sort_value
            ) AS sorted
            WHERE name ILIKE :pattern
                AND (:first OR (sort_value, id) < (:afterValue, :afterId))
            ORDER BY sort_value DESC, id DESC
            LIMIT :fetch
            """)
    List<AccountRow> descending(@BindMethods Listing listing);
}
