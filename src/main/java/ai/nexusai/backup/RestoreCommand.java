package ai.nexusai.backup;

import ai.nexusai.config.Settings;
import ai.nexusai.config.SettingsLoader;
import ai.nexusai.db.Database;
import ai.nexusai.secret.MasterKey;
import ai.nexusai.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntBiFunction;

/** {@code java -jar nexusai.war restore FILE}: what {@code backup} wrote, brought into a database that no gateway uses. */
public final class RestoreCommand implements ToIntBiFunction<List<String>, Map<String, String>> {
    private static final String REPLACE = "--replace";

    /**
     * @param words the file, perhaps with {@code --replace} before or behind it
     * @param surroundings settings that come before all others
     * @return 0; what goes wrong is thrown
     * @throws IllegalArgumentException when {@code words} are others
     */
    @Override
    public int applyAsInt(List<String> words, Map<String, String> surroundings) {
        List<String> files = words.stream().filter(word -> !word.equals(REPLACE)).toList();
        if (files.size() != 1 || files.getFirst().startsWith("-")) {
            throw new IllegalArgumentException(
                    "restore is followed by the file to read, and by --replace where the database is not empty.");
        }
        var present = words.contains(REPLACE) ? Restore.Present.SET_ASIDE : Restore.Present.KEEP;
        Settings settings = SettingsLoader.command(surroundings).load();
        try (var file = new BackupFile(Path.of(files.getFirst()).toAbsolutePath());
                var database = Database.open(settings.database(), "restore")) {
            tell(new Restore(database, Clock.systemUTC()).run(file, present), settings);
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(Restore.Done done, Settings settings) {
        Contents contents = done.contents();
        System.out.println(
                "Restored " + contents.rows() + " rows of " + contents.tables().size() + " tables, as of " + contents.createdAt() + ".");
        done.aside().ifPresent(name -> System.out.println("What was there stays in the schema " + name
                + "; when you do not need it any more: DROP SCHEMA " + name + " CASCADE"));
        String needed = contents.masterFingerprint();
        if (!needed.isEmpty() && !masterKey(settings).map(MasterKey::parse).map(MasterKey::fingerprint).equals(Optional.of(needed))) {
            System.out.println("Before the gateway starts, give it the master key of that time (fingerprint " + needed + "): as "
                    + settings.home().masterKeyFile() + " or as NEXUSAI_MASTER_KEY.");
        }
    }

    /** The one of this home, which is not made here: the right one is to be put there. */
    private static Optional<Secret> masterKey(Settings settings) {
        return settings.masterKey().key().or(() -> Files.exists(settings.home().masterKeyFile())
                ? Optional.of(settings.home().masterKey())
                : Optional.empty());
    }
}
