package ai.nexusai.backup;

import ai.nexusai.config.Settings;
import ai.nexusai.config.SettingsLoader;
import ai.nexusai.db.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntBiFunction;

/** {@code java -jar nexusai.war backup FILE}: what is in the database, in one file, while gateways go on. */
public final class BackupCommand implements ToIntBiFunction<List<String>, Map<String, String>> {
    private static final double MEGABYTE = 1 << 20;

    /**
     * @param words the file
     * @param surroundings settings that come before all others
     * @return 0; what goes wrong is thrown
     * @throws IllegalArgumentException when {@code words} are not one file
     */
    @Override
    public int applyAsInt(List<String> words, Map<String, String> surroundings) {
        if (words.size() != 1 || words.getFirst().startsWith("-")) {
            throw new IllegalArgumentException("backup is followed by the file to write.");
        }
        Path file = Path.of(words.getFirst()).toAbsolutePath();
        Settings settings = SettingsLoader.command(surroundings).load();
        try (var database = Database.open(settings.database(), "backup")) {
            Contents contents = new Backup(database).write(file);
            System.out.printf(Locale.ROOT, "Backed up %d rows of %d tables, schema version %d, into %s (%.1f MB).%n", contents.rows(),
                    contents.tables().size(), contents.schemaVersion(), file, file.toFile().length() / MEGABYTE);
            System.out.println(settings.masterKey().key().isPresent()
                    ? "The master key is not in it: keep it elsewhere as well, without it the credentials in the backup cannot be read."
                    : "The master key is not in it: keep a copy of " + settings.home().masterKeyFile()
                            + " elsewhere, without it the credentials in the backup cannot be read.");
            return 0;
        }
    }
}
