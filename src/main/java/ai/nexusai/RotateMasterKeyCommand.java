package ai.nexusai;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Audit;
import ai.nexusai.account.Change;
import ai.nexusai.account.Role;
import ai.nexusai.config.Settings;
import ai.nexusai.config.SettingsLoader;
import ai.nexusai.db.Database;
import ai.nexusai.db.Migrations;
import ai.nexusai.vault.MasterKeyRotation;
import ai.nexusai.vault.MasterKeys;
import ai.nexusai.vault.OtherMasterKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import org.jdbi.v3.core.Handle;

/**
 * {@code java -jar nexusai.war rotate-master-key}: wraps the data keys by the next master key, while gateways run. Broken off anywhere, it is
 * simply run again: until the one transaction is committed the old key holds, from then on the next one, and nodes have both as long as it
 * lasts.
 */
public final class RotateMasterKeyCommand implements ToIntBiFunction<List<String>, Map<String, String>> {
    private static final Actor WHO = new Actor(0, "command-line", Role.ADMINISTRATOR);

    /**
     * @param words none
     * @param surroundings settings that come before all others
     * @return 0 when the database goes by the next master key
     * @throws IllegalArgumentException when there are words, or no next key
     */
    @Override
    public int applyAsInt(List<String> words, Map<String, String> surroundings) {
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("rotate-master-key is followed by nothing, not by: " + String.join(" ", words));
        }
        Settings settings = SettingsLoader.command(surroundings).load();
        var files = new MasterKeyFiles(settings);
        MasterKeys keys = files.keysForRotation();
        try (var database = Database.open(settings.database(), "rotate-master-key")) {
            Optional<String> problem = new Migrations(database).problem();
            if (problem.isPresent()) {
                System.err.println(problem.get());
                return 1;
            }
            database.write(handle -> rotate(handle, keys));
        } catch (OtherMasterKey e) {
            System.err.println(e.getMessage());
            return 1;
        }
        String next = keys.next().orElseThrow().fingerprint();
        files.follow(next);
        tell(files, keys.current().fingerprint(), next);
        return 0;
    }

    private static int rotate(Handle handle, MasterKeys keys) {
        int wrapped = MasterKeyRotation.run(handle, keys);
        if (wrapped > 0) {
            Audit.record(handle, WHO, Change.fact("rotate", "master_key", 0, keys.next().orElseThrow().fingerprint()));
        }
        return wrapped;
    }

    private static void tell(MasterKeyFiles files, String old, String next) {
        System.out.println("The database goes by the master key of fingerprint " + next + " now.");
        if (files.areFiles()) {
            System.out.println("It is in " + files.settings().home().masterKeyFile() + ": keep a copy. The old one, " + old
                    + ", lies beside it: backups of the database that were made before need it.");
            System.out.println("Other nodes with a home folder of their own need a copy too, before their next start.");
        } else {
            System.out.println("Make it nexusai.master.key of every node for its next start, and drop nexusai.master.key.next."
                    + " Keep the old one, " + old + ": backups of the database that were made before need it.");
        }
    }
}
