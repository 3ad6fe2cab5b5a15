package ai.nexusai.vault;

import ai.nexusai.db.Database;
import ai.nexusai.secret.MasterKey;
import ai.nexusai.secret.Secret;
import ai.nexusai.testing.TestDatabase;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(TestDatabase.class)
final class MasterKeyRotationTest {
    private static final String PLACE = "credential:1";

    private final MasterKey old = MasterKey.random();
    private final MasterKey next = MasterKey.random();
    private final MasterKeys both = new MasterKeys(old, Optional.of(next));
    private Database database;
    private byte[] sealed;
    private byte[] hash;

    @BeforeEach
    void aGatewayStartsForTheFirstTime() {
        database = TestDatabase.fresh();
        DataKeys first = of(MasterKeys.only(old));
        sealed = first.credentials().seal(Secret.of("sk-canary"), PLACE);
        hash = first.keyHash().of("sk-client");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasStoredOpensByTheNextKeyAndNoMoreByTheOld() {
        assertThat(of(MasterKeys.only(old)).masterFingerprint()).contains(old.fingerprint());
        assertThat(database.<Integer>write(handle -> MasterKeyRotation.run(handle, both))).isEqualTo(2);
        DataKeys after = of(MasterKeys.only(next));
        assertThat(after.problem()).isEmpty();
        assertThat(after.credentials().openText(sealed, PLACE).reveal()).isEqualTo("sk-canary");
        assertThat(after.keyHash().of("sk-client")).isEqualTo(hash);
        assertThat(after.masterFingerprint()).contains(next.fingerprint());
        assertThat(of(MasterKeys.only(old)).problem()).hasValueSatisfying(sentence -> assertThat(sentence).contains(next.fingerprint()));
    }

    @Test
    void aNodeWithBothKeysStartsBeforeAndAfter() {
        assertThat(of(both).problem()).isEmpty();
        database.<Integer>write(handle -> MasterKeyRotation.run(handle, both));
        assertThat(of(both).problem()).isEmpty();
    }

    @Test
    void oneThatRunsGoesOnAndOneThatCouldNotStartDoesOnceItHasTheKey() {
        DataKeys running = of(MasterKeys.only(old));
        assertThat(running.problem()).isEmpty();
        database.<Integer>write(handle -> MasterKeyRotation.run(handle, both));
        assertThat(running.credentials().openText(sealed, PLACE).reveal()).isEqualTo("sk-canary");
        var given = new AtomicReference<>(MasterKeys.only(old));
        var starting = new DataKeys(database, given::get);
        assertThat(starting.problem()).isPresent();
        given.set(both);
        assertThat(starting.problem()).isEmpty();
    }

    @Test
    void oneThatWasBrokenOffIsRunAgainAndOneThatIsDoneChangesNothing() {
        assertThatThrownBy(() -> database.<Integer>write(handle -> {
            MasterKeyRotation.run(handle, both);
            throw new IllegalStateException("the process died before the commit");
        })).hasMessageContaining("died");
        assertThat(of(MasterKeys.only(old)).problem()).isEmpty();
        assertThat(database.<Integer>write(handle -> MasterKeyRotation.run(handle, both))).isEqualTo(2);
        assertThat(database.<Integer>write(handle -> MasterKeyRotation.run(handle, both))).isZero();
    }

    @Test
    void aKeyThatDoesNotOpenTheDataKeysChangesNothing() {
        var strange = new MasterKeys(MasterKey.random(), Optional.of(next));
        assertThatThrownBy(() -> database.<Integer>write(handle -> MasterKeyRotation.run(handle, strange)))
                .isInstanceOf(OtherMasterKey.class).hasMessageContaining(old.fingerprint());
        assertThat(of(MasterKeys.only(old)).problem()).isEmpty();
    }

    private DataKeys of(MasterKeys keys) {
        return new DataKeys(database, () -> keys);
    }
}
