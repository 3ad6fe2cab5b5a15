package ai.nexusai.key;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class CidrTest {

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.255.1.2, true", "10.0.0.0/8, 11.0.0.1, false", "10.1.2.3/8, 10.9.9.9, true",
        "192.168.1.7, 192.168.1.7, true", "192.168.1.7, 192.168.1.8, false", "0.0.0.0/0, 8.8.8.8, true", "0.0.0.0/0, ::1, false",
        "172.16.0.0/12, 172.31.255.255, true", "172.16.0.0/12, 172.32.0.0, false", "10.0.0.128/25, 10.0.0.127, false",
        "2001:db8::/32, 2001:db8:1::1, true", "2001:db8::/32, 2001:db9::1, false", "::1, 0:0:0:0:0:0:0:1, true", "::/0, fe80::1%eth0, true",
        "10.0.0.0/8, ::ffff:10.1.1.1, true", "::ffff:10.0.0.1, 10.0.0.1, true", "64:ff9b::1.2.3.4, 64:ff9b::102:304, true",
        "10.0.0.0/8, localhost, false", "10.0.0.0/8, '', false", "10.0.0.0/8, 10.0.0.1:80, false"})
    void rangesHoldTheirAddresses(String range, String ip, boolean within) {
        assertThat(Cidr.of(range).contains(ip)).isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0/8", "256.0.0.1", "010.0.0.1", "10.0.0.1/", "10.0.0.1/-1", "10.0.0.1/8/8",
        "localhost",
        "example.org/8", "::/129", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "::1.2.3", "[::1]", "10.0.0.1 ", ":::",
        "1:"})
    void whatIsNoRangeIsRefused(String text) {
        assertThatThrownBy(() -> Cidr.of(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("10.0.0.0/8");
    }
}
