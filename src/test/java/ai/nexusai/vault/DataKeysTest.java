package ai.nexusai.vault;

import ai.nexusai.db.Database;
import ai.nexusai.secret.MasterKey;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TestDatabase.class)
final class DataKeysTest {

    @Test
    void nodesWithTheSameMasterKeyShareTheDataKeysAndAnotherIsToldWhy() {
        try (Database database = TestDatabase.fresh()) {
            MasterKey master = MasterKey.random();
            var first = new DataKeys(database, () -> MasterKeys.only(master));
            var second = new DataKeys(database, () -> MasterKeys.only(master));
            byte[] sealed = first.credentials().seal(Secret.of("sk-canary"), "credential:1");
            assertThat(second.credentials().openText(sealed, "credential:1").reveal()).isEqualTo("sk-canary");
            assertThat(second.keyHash().of("sk-a")).isEqualTo(first.keyHash().of("sk-a"));
            assertThat(second.problem()).isEmpty();

            MasterKey another = MasterKey.random();
            var stranger = new DataKeys(database, () -> MasterKeys.only(another));
            assertThat(stranger.problem()).hasValueSatisfying(sentence -> assertThat(sentence).contains(another.fingerprint(),
                    master.fingerprint(), "nexusai.master.key"));
            assertThatThrownBy(() -> stranger.keyHash().of("sk-a")).hasMessageContaining("master key");
        }
    }
}
