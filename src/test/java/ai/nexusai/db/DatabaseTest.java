package ai.nexusai.db;

import ai.nexusai.config.DatabaseSettings;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TestDatabase.class)
final class DatabaseTest {
    private final Database database;

    DatabaseTest(Database database) {
        this.database = database;
    }

    interface NameDao {
        @SqlQuery("SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()")
        String running();
    }

    @Test
    void statementsCarryTheNameOfTheirDaoMethod() {
        assertThat(database.<String>read(handle -> handle.attach(NameDao.class).running())).startsWith("/* NameDao.running */ SELECT");
    }

    @Test
    void writesAllOrNothing() {
        long before = database.read(CatalogVersion::current);
        assertThatThrownBy(() -> database.write(handle -> {
            CatalogVersion.bump(handle);
            throw new IllegalStateException("halfway");
        })).hasMessage("halfway");
        assertThat(database.<Long>read(CatalogVersion::current)).isEqualTo(before);
    }

    @Test
    void bumpAddsOne() {
        long before = database.read(CatalogVersion::current);
        database.write(handle -> {
            CatalogVersion.bump(handle);
            return null;
        });
        assertThat(database.<Long>read(CatalogVersion::current)).isEqualTo(before + 1);
    }

    @Test
    void aSnapshotRefusesToWrite() {
        assertThatThrownBy(() -> database.snapshot(handle -> {
            CatalogVersion.bump(handle);
            return null;
        })).hasMessageContaining("read-only");
    }

    @Test
    void deadlockedTransactionsAreRunAgain() throws Exception {
        database.<Integer>read(handle -> handle.execute("CREATE TABLE pair (id int PRIMARY KEY, n int NOT NULL)"));
        database.<Integer>read(handle -> handle.execute("INSERT INTO pair VALUES (1, 0), (2, 0)"));
        var bothHoldOne = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> both = List.of(threads.submit(() -> cross(1, 2, bothHoldOne)),
                    threads.submit(() -> cross(2, 1, bothHoldOne)));
            for (Future<Integer> one : both) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(database.<Integer>read(handle -> handle.createQuery("SELECT sum(n) FROM pair").mapTo(Integer.class).one())).isEqualTo(4);
    }

    private Integer cross(int first, int second, CyclicBarrier bothHoldOne) {
        var tries = new int[1];
        return database.write(handle -> {
            add(handle, first);
            if (tries[0]++ == 0) {
                await(bothHoldOne);
            }
            return add(handle, second);
        });
    }

    private static int add(Handle handle, int id) {
        return handle.execute("UPDATE pair SET n = n + 1 WHERE id = ?", id);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDatabaseThatIsAwayHasAMeaning() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setServerNames(new String[]{"127.0.0.1"});
        nowhere.setPortNumbers(new int[]{1});
        try (Database away = Database.over(nowhere)) {
            assertThat(away.isUp()).isFalse();
            assertThatThrownBy(() -> away.read(CatalogVersion::current))
                    .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(Status.DATABASE_AWAY));
        }
        assertThat(database.isUp()).isTrue();
    }

    @Test
    void aDatabaseThatIsAwayDoesNotStopTheStart() {
        var settings = new DatabaseSettings(Optional.of("jdbc:postgresql://127.0.0.1:1/none"), Optional.of("nobody"),
                Optional.of(Secret.of("canary")), false, 2);
        try (Database away = Database.open(settings, "node")) {
            assertThat(away.isUp()).isFalse();
            assertThatThrownBy(() -> new Migrations(away).run())
                    .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.status()).isEqualTo(Status.DATABASE_AWAY));
        }
    }

    @Test
    void aPageTellsWhereTheNextBegins() {
        Keyset first = Keyset.first(2);
        Page<String> page = Page.of(List.of("a", "b", "c"), first, name -> new Cursor(name + ":ü", 7));
        assertThat(page.items()).containsExactly("a", "b");
        assertThat(Cursor.parse(page.next().orElseThrow())).isEqualTo(new Cursor("b:ü", 7));
        assertThat(Page.of(List.of("a", "b"), first, name -> new Cursor(name, 7)).next()).isEmpty();
        assertThat(new Keyset(1, Optional.empty(), "50%_\\", "").pattern()).isEqualTo("%50\\%\\_\\\\%");
        assertThatThrownBy(() -> Cursor.parse("???")).isInstanceOf(GatewayException.class);
        assertThatThrownBy(() -> Keyset.first(501)).isInstanceOf(GatewayException.class);
    }

    @Test
    void duplicatesNameTheirConstraint() {
        assertThatThrownBy(() -> database.write(handle -> handle.execute("INSERT INTO schema_version VALUES (1, 'again')")))
                .satisfies(e -> assertThat(SqlFailure.duplicate(e)).contains("schema_version_pk"));
    }
}
