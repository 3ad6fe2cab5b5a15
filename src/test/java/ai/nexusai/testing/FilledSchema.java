package ai.nexusai.testing;

import ai.nexusai.db.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * A database as it was when gateways brought fewer scripts, with rows in it: {@code src/test/upgrade/V003.sql} fills what script 3 made or changed, before
 * script 4 is run over it. Secrets in it are none: no key opens them.
 */
public final class FilledSchema {
    private static final Path SCRIPTS = Path.of("sql");
    private static final Path ROWS = Path.of("src", "test", "upgrade");

    private FilledSchema() {}

    /** Runs the scripts up to {@code last} in {@code database}, which is empty, and fills it on the way. */
    public static void fill(Database database, int last) {
        for (Path script : scripts().subList(0, last)) {
            run(database, script);
            Path rows = ROWS.resolve(script.getFileName().toString().replaceFirst("__.*", ".sql"));
            if (Files.exists(rows)) {
                run(database, rows);
            }
        }
    }

    private static List<Path> scripts() {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files.filter(file -> file.getFileName().toString().matches("V\\d+__.*")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Database database, Path script) {
        database.<Boolean>write(handle -> {
            try (Statement statement = handle.getConnection().createStatement()) {
                return statement.execute(Files.readString(script));
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(script + ": " + e.getMessage(), e);
            }
        });
    }
}
