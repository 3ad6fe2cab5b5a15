package ai.nexusai.secret;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class MasterKeyTest {

    @Test
    void theSameKeyHasTheSameFingerprintAndAnotherHasAnother() {
        Secret text = Secret.of(Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        assertThat(MasterKey.parse(text).fingerprint()).isEqualTo(MasterKey.parse(text).fingerprint()).matches("[0-9a-f]{16}")
                .isNotEqualTo(MasterKey.random().fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary", "Y2FuYXJ5", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void anythingElseIsRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> MasterKey.parse(Secret.of(text))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes").hasMessageNotContaining("canary").hasMessageNotContaining("Y2Fu");
    }
}
