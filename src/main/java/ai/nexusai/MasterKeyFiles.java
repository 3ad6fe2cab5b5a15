package ai.nexusai;

import ai.nexusai.config.Home;
import ai.nexusai.config.Settings;
import ai.nexusai.secret.MasterKey;
import ai.nexusai.vault.MasterKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/** Where a node's master keys come from: the settings, else the files of its home folder. */
record MasterKeyFiles(Settings settings) {

    /** As they are now. A first master key is made where there is none. */
    MasterKeys keys() {
        return new MasterKeys(MasterKey.parse(settings.masterKeyInForce()),
                settings.masterKey().next().or(settings.home()::nextMasterKey).map(MasterKey::parse));
    }

    /**
     * The same for a rotation, which makes the next one where that is its part.
     *
     * @throws IllegalArgumentException with the sentence why there can be no rotation
     */
    MasterKeys keysForRotation() {
        Home home = settings.home();
        if (areFiles()) {
            if (areMissing()) {
                throw new IllegalArgumentException("There is no " + home.masterKeyFile()
                        + ": name the home folder of a gateway in NEXUSAI_HOME, or its master key in NEXUSAI_MASTER_KEY");
            }
            home.makeNextMasterKey();
        } else if (settings.masterKey().next().isEmpty()) {
            throw new IllegalArgumentException("The master key is given by nexusai.master.key: give the next one, which"
                    + " `openssl rand -base64 32` prints, as nexusai.master.key.next to every node and to this command");
        }
        return keys();
    }

    /** Whether the keys are files of the home folder, which change their places by themselves. */
    boolean areFiles() {
        return settings.masterKey().key().isEmpty() && settings.masterKey().next().isEmpty();
    }

    /** Whether the master key would be a file of the home folder, and is not there. */
    boolean areMissing() {
        return settings.masterKey().key().isEmpty() && !Files.exists(settings.home().masterKeyFile());
    }

    /** Follows the database, which goes by the master key of this fingerprint: where that is the next one, its file takes its place. */
    void follow(String fingerprint) {
        MasterKeys keys = keys();
        Optional<MasterKey> next = keys.next().filter(key -> key.fingerprint().equals(fingerprint));
        if (areFiles() && next.isPresent()) {
            try {
                settings.home().takeNextMasterKey(keys.current().fingerprint());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
