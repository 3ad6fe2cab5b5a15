package ai.nexusai.backup;

import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import ai.nexusai.db.SchemaVersion;
import ai.nexusai.error.GatewayException;
import ai.nexusai.testing.FilledSchema;
import ai.nexusai.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BackupTest {

    @TempDir
    private static Path folder;

    private Database source;
    private Path file;

    @BeforeAll
    void backUp() {
        source = TestDatabase.empty();
        FilledSchema.fill(source, SchemaVersion.REQUIRED);
        file = folder.resolve("all.zip");
        new Backup(source).write(file);
    }

    @AfterAll
    void close() {
        source.close();
    }

    @Test
    void everyRowOfEveryTableComesBack() throws IOException {
        try (Database target = TestDatabase.empty()) {
            Restore.Done done = restore(target, file, Restore.Present.KEEP);
            assertThat(done.aside()).isEmpty();
            assertThat(new Migrations(target).check().problem()).isEmpty();
            assertThat(sums(target)).isEqualTo(sums(source));
            assertThat(sums(target).values()).as("tables with rows").filteredOn(sum -> !sum.startsWith("0 ")).hasSizeGreaterThan(30);
            assertThat(partitions(target)).isEqualTo(partitions(source));
            assertThat(text(target, "INSERT INTO provider (name, server_url) VALUES ('next', 'https://x.example') RETURNING id"))
                    .isEqualTo("3");
            assertThat(text(target, "SELECT nextval('call_log_order')")).isEqualTo(text(source, "SELECT nextval('call_log_order')"));
            assertThat(text(target, "SELECT call_log_stray_rows() + call_body_stray_rows()")).isEqualTo("0");
        }
    }

    @Test
    void aBackupOfAnOlderSchemaIsBroughtHere() throws IOException {
        try (Database old = TestDatabase.empty(); Database target = TestDatabase.empty()) {
            FilledSchema.fill(old, 14);
            Path older = folder.resolve("older.zip");
            new Backup(old).write(older);
            restore(target, older, Restore.Present.KEEP);
            new Migrations(old).run();
            assertThat(sums(target)).isEqualTo(sums(old));
        }
    }

    @Test
    void whatIsThereIsKeptUnlessItIsToBeSetAside() throws IOException {
        try (Database target = TestDatabase.fresh()) {
            text(target, "INSERT INTO provider (name, server_url) VALUES ('mine', 'https://x.example') RETURNING id");
            assertThatThrownBy(() -> restore(target, file, Restore.Present.KEEP)).isInstanceOf(GatewayException.class)
                    .hasMessageContaining("table provider has rows").hasMessageContaining("--replace");
            assertThat(text(target, "SELECT name FROM provider")).isEqualTo("mine");
            Restore.Done done = restore(target, file, Restore.Present.SET_ASIDE);
            assertThat(sums(target)).isEqualTo(sums(source));
            assertThat(text(target, "SELECT name FROM " + done.aside().orElseThrow() + ".provider")).isEqualTo("mine");
        }
    }

    @Test
    void aFileThatIsNotCompleteIsRefusedAndNothingHappens() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> new BackupFile(cut)).hasMessage(cut + " is no complete backup of a gateway.");
        assertThatThrownBy(() -> new BackupFile(folder.resolve("none.zip"))).hasMessageContaining("There is no file");
    }

    @Test
    void aFileThatIsThereIsNotOverwrittenAndANewOneIsForItsOwner() throws IOException {
        assertThatThrownBy(() -> new Backup(source).write(file)).isInstanceOf(GatewayException.class).hasMessageContaining("exists");
        assertThatThrownBy(() -> new Backup(source).write(folder.resolve("absent/x.zip"))).isInstanceOf(GatewayException.class)
                .hasMessageContaining("cannot be written");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void aDatabaseThatAGatewayUsesIsNotFilled() throws IOException {
        try (Database target = TestDatabase.empty(); var gateway = TestDatabase.again(target).source().getConnection()) {
            gateway.createStatement().execute("SET application_name = 'nexusai node-1'");
            assertThatThrownBy(() -> restore(target, file, Restore.Present.KEEP)).isInstanceOf(GatewayException.class)
                    .hasMessageContaining("Gateways use this database (nexusai node-1)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Restore.Done restore(Database target, Path from, Restore.Present present) throws IOException {
        try (var backup = new BackupFile(from)) {
            return new Restore(target, Clock.systemUTC()).run(backup, present);
        }
    }

    /** Table to the number of its rows and a sum over all that is in them. */
    private static Map<String, String> sums(Database database) {
        return database.read(handle -> Stock.tables(handle).stream().collect(Collectors.toMap(Contents.Table::name, table -> handle
                .createQuery("SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM \"" + table.name()
                        + "\" AS t")
                .mapTo(String.class).one(), (one, other) -> one, TreeMap::new)));
    }

    private static String partitions(Database database) {
        return database
                .read(handle -> Stock.tables(handle).stream().map(table -> table.partitions().toString()).collect(Collectors.joining()));
    }

    private static String text(Database database, String statement) {
        return database.read(handle -> handle.createQuery(statement).mapTo(String.class).one());
    }
}
