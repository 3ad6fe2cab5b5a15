package ai.nexusai.secret;

import ai.nexusai.secret.SecretBox.SealBroken;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SecretBoxTest {
    private static final Secret CANARY = Secret.of("sk-canary-5f3a");

    private final SecretBox box = new SecretBox(1, () -> new byte[32]);

    @Test
    void opensWhatItSealed() {
        assertThat(box.openText(box.seal(CANARY, "credential:1"), "credential:1")).isEqualTo(CANARY);
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(box.seal(CANARY, "credential:1")).isNotEqualTo(box.seal(CANARY, "credential:1"));
    }

    @Test
    void aSealedValueCopiedToAnotherRowDoesNotOpen() {
        byte[] sealed = box.seal(CANARY, "credential:1");
        assertThatThrownBy(() -> box.open(sealed, "credential:2")).isInstanceOf(SealBroken.class).hasMessageNotContaining("canary");
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] sealed = box.seal(CANARY, "credential:1");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> box.open(changed, "credential:1")).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void aTornValueDoesNotOpen() {
        byte[] sealed = box.seal(CANARY, "credential:1");
        for (int length = 0; length < sealed.length; length++) {
            byte[] torn = java.util.Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> box.open(torn, "credential:1")).isInstanceOf(SealBroken.class);
        }
    }

    @Test
    void anotherKeyDoesNotOpen() {
        byte[] sealed = box.seal(CANARY, "credential:1");
        var other = new byte[32];
        other[0] = 1;
        assertThatThrownBy(() -> new SecretBox(1, () -> other).open(sealed, "credential:1")).isInstanceOf(SealBroken.class);
    }
}
