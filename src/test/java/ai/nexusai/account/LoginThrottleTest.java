package ai.nexusai.account;

import ai.nexusai.error.GatewayException;
import ai.nexusai.testing.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class LoginThrottleTest {
    private final ManualClock clock = new ManualClock();
    private final LoginThrottle throttle = new LoginThrottle(clock, 1_000);

    private void fail(int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            throttle.failed(name, address);
        }
    }

    @Test
    void eachFurtherFailureDoublesTheWaitUpToAQuarterOfAnHour() {
        fail(4, "kim", "10.0.0.1");
        throttle.check("kim", "10.0.0.1");
        for (int seconds : new int[]{30, 60, 120, 240, 480, 900, 900}) {
            assertThat(throttle.failed("kim", "10.0.0.1")).isTrue();
            assertThatThrownBy(() -> throttle.check("Kim", "10.0.0.1"))
                    .isInstanceOfSatisfying(GatewayException.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(seconds)))
                    .hasMessageContaining("seconds");
            clock.advance(Duration.ofSeconds(seconds));
            throttle.check("kim", "10.0.0.1");
        }
    }

    @Test
    void anHourWithoutAFailureForgetsThem() {
        fail(4, "kim", "10.0.0.1");
        clock.advance(Duration.ofMinutes(61));
        fail(4, "kim", "10.0.0.1");
        throttle.check("kim", "10.0.0.1");
    }

    @Test
    void aNameThatIsGuessedFromManyAddressesWaitsShortlyEverywhere() {
        for (int i = 0; i < 100; i++) {
            throttle.failed("kim", "10.0.1." + i);
        }
        assertThatThrownBy(() -> throttle.check("kim", "10.0.2.1")).isInstanceOf(GatewayException.class);
        throttle.check("lee", "10.0.2.1");
        fail(3, "kim", "10.0.3.1");
        clock.advance(Duration.ofMinutes(1));
        throttle.check("kim", "10.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::7, 2001:db8:1:2:9:9:9:9, true", "2001:db8:1:2::7, 2001:db8:1:3::7, false",
        "fe80::1, fe80:0:0:0:1:2:3:4, true", "::ffff:10.0.0.1, ::ffff:10.0.0.2, false", "::1, ::2, true"})
    void theAddressesOfOneIpv6NetworkCountAsOne(String one, String other, boolean same) {
        fail(5, "kim", one);
        if (same) {
            assertThatThrownBy(() -> throttle.check("kim", other)).isInstanceOf(GatewayException.class);
        } else {
            throttle.check("kim", other);
        }
    }

    @Test
    void whoSignsInIsForgivenForTheOwnMistakesOnly() {
        fail(5, "kim", "10.0.0.1");
        throttle.succeeded("kim", "10.0.0.1");
        throttle.check("kim", "10.0.0.1");
    }
}
