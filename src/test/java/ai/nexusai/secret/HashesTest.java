package ai.nexusai.secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class HashesTest {
    private static final Secret PASSWORD = Secret.of("correct horse battery");

    private final PasswordHash passwords = new PasswordHash();

    @Test
    void aPasswordMatchesItsHashOnly() {
        String stored = passwords.hash(PASSWORD);
        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(passwords.matches(PASSWORD, stored)).isTrue();
        assertThat(passwords.matches(Secret.of("correct horse batterY"), stored)).isFalse();
        assertThat(passwords.matches(PASSWORD, passwords.ofNobody())).isFalse();
        assertThat(passwords.hash(PASSWORD)).isNotEqualTo(stored);
    }

    @Test
    void aHashMadeElsewhereWithOtherParametersMatches() {
        // RFC 9106 form, made with the reference implementation: argon2 "somesalt" -id -t 2 -m 16 -p 1 on "password"
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(passwords.matches(Secret.of("password"), reference)).isTrue();
        assertThat(passwords.matches(Secret.of("passwort"), reference)).isFalse();
    }

    @Test
    void aKeyHashDependsOnKeyAndPepper() {
        var hash = new KeyHash(() -> new byte[]{1, 2, 3});
        assertThat(hash.of("sk-a")).hasSize(32).isEqualTo(hash.of("sk-a")).isNotEqualTo(hash.of("sk-b"))
                .isNotEqualTo(new KeyHash(() -> new byte[]{1, 2, 4}).of("sk-a"));
        assertThat(hash.hex("sk-a")).hasSize(64);
    }

    @Test
    void newKeysAreLongAndAllDifferent() {
        assertThat(ClientKeyText.random().reveal()).matches("sk-[0-9A-Za-z]{48}").isNotEqualTo(ClientKeyText.random().reveal());
        assertThat(Tokens.random(43)).matches("[0-9A-Za-z]{43}");
        assertThat(Tokens.same("token", "token")).isTrue();
        assertThat(Tokens.same("token", "tokem")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"sk-abcdefghijklmnopqrstuvwxyz, sk-abcd", "123456789, 123", "ab, ''", "'', ''"})
    void atMostSevenCharactersAndAThirdAreVisible(String key, String prefix) {
        assertThat(ClientKeyText.prefix(Secret.of(key))).isEqualTo(prefix);
    }
}
