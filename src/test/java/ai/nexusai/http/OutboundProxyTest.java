package ai.nexusai.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class OutboundProxyTest {

    @ParameterizedTest
    @CsvSource({"http://proxy.test:3128, http://proxy.test:3128", "HTTP://Proxy.Test:3128/, http://proxy.test:3128",
        "socks5://10.0.0.1:1080, socks5://10.0.0.1:1080", "socks5://[2001:db8::1]:1080, socks5://[2001:db8::1]:1080",
        "http://kim:secret@h:1, http://kim:***@h:1", "http://ki%40m:sec%3Aret@h:1, http://ki%40m:***@h:1",
        "http://secret@h:1, http://***@h:1", "http://secret:@h:1, http://***@h:1"})
    void itIsShownWithoutItsSecret(String address, String shown) {
        OutboundProxy proxy = OutboundProxy.of(address);
        assertThat(proxy.shown()).isEqualTo(shown);
        assertThat(OutboundProxy.of(shown).shown()).isEqualTo(shown);
        assertThat(proxy.isMasked()).isFalse();
        assertThat(OutboundProxy.of(shown).isMasked()).isEqualTo(shown.contains("***"));
        assertThat(proxy.toString()).doesNotContain("secret").doesNotContain("ret");
        assertThat(proxy.login().toString()).doesNotContain("ret");
    }

    @Test
    void specialCharactersOfUserAndPasswordAreWrittenAsInOtherAddresses() {
        var login = OutboundProxy.of("http://k%40m:a%3Ab%2Fc+d%20e@h:1").login().orElseThrow();
        assertThat(login.user()).isEqualTo("k@m");
        assertThat(login.password().reveal()).isEqualTo("a:b/c+d e");
    }

    @ParameterizedTest
    @CsvSource({"ftp://h:1, neither", "h:1, neither", "socks4://h:1, neither", "http://h, no port", "http://h:0, no port",
        "http://h:70000, no port", "http://h:1/canary, behind", "http://h:1?canary, behind", "http://h:1#canary, behind",
        "http://:canary@h:1, user", "http://a%3Acanary:b@h:1, user", "http://u:canary%0A@h:1, control", "http://u:can ary@h:1, not valid",
        "http://u:can@ary@h:1, no valid host", "http:///x, no valid host"})
    void whatIsWrongIsSaidWithoutRepeatingIt(String address, String why) {
        assertThatThrownBy(() -> OutboundProxy.of(address)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why)
                .hasNoCause().message().doesNotContain("canary").doesNotContain("ary");
    }
}
