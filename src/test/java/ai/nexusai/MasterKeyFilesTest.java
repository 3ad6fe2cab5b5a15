package ai.nexusai;

import ai.nexusai.config.Home;
import ai.nexusai.config.Settings;
import ai.nexusai.config.SettingsLoader;
import ai.nexusai.secret.MasterKey;
import ai.nexusai.secret.Secret;
import ai.nexusai.vault.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class MasterKeyFilesTest {
    private static final String GIVEN = "Z2l2ZW4tbWFzdGVyLWtleS0wMTIzNDU2Nzg5MDEyMzQ=";

    @TempDir
    private Path folder;

    @Test
    void theNextFileTakesThePlaceOfTheFirstOnceTheDatabaseGoesByIt() throws IOException {
        var files = files(Map.of());
        MasterKey old = files.keys().current();
        MasterKey next = files.keysForRotation().next().orElseThrow();
        files.follow(old.fingerprint());
        assertThat(files.keys().current().fingerprint()).isEqualTo(old.fingerprint());

        files.follow(next.fingerprint());
        MasterKeys after = files.keys();
        assertThat(after.current().fingerprint()).isEqualTo(next.fingerprint());
        assertThat(after.next()).isEmpty();
        assertThat(kept(old)).isEqualTo(old.fingerprint());
        files.follow(next.fingerprint());
        assertThat(files.keys().current().fingerprint()).isEqualTo(next.fingerprint());
    }

    @Test
    void oneThatWasBrokenOffIsGoneOnWithByTheSameNextKey() throws IOException {
        var files = files(Map.of());
        MasterKey old = files.keys().current();
        String next = files.keysForRotation().next().orElseThrow().fingerprint();
        assertThat(files.keysForRotation().next().orElseThrow().fingerprint()).as("run again before its transaction").isEqualTo(next);
        Files.copy(folder.resolve("master.key"), folder.resolve("master.key." + old.fingerprint()));
        files.follow(next);
        assertThat(files.keys().current().fingerprint()).as("run again after the old one was kept").isEqualTo(next);
        assertThat(kept(old)).isEqualTo(old.fingerprint());
    }

    @Test
    void aHomeWithoutAMasterKeyGetsNoneByARotation() {
        assertThatThrownBy(() -> files(Map.of()).keysForRotation()).hasMessageContaining("There is no " + folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aKeyThatIsSetAsksForTheNextOneToBeSet() {
        var given = files(Map.of("nexusai.master.key", GIVEN));
        assertThatThrownBy(given::keysForRotation).hasMessageContaining("nexusai.master.key.next").hasMessageNotContaining(GIVEN);
        assertThat(given.areMissing()).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    private String kept(MasterKey old) throws IOException {
        return MasterKey.parse(Secret.of(Files.readString(folder.resolve("master.key." + old.fingerprint())))).fingerprint();
    }

    private MasterKeyFiles files(Map<String, String> given) {
        var all = new HashMap<>(given);
        all.put("nexusai.home", folder.toString());
        Settings settings = SettingsLoader.command(all).load();
        assertThat(settings.home()).asString().isEqualTo(Home.at(folder.toString()).toString());
        return new MasterKeyFiles(settings);
    }
}
