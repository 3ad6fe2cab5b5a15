package ai.nexusai.page;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Are addresses and programs called by the names that people know? */
final class OriginsTest {
    private final Formats formats = new Formats(Language.ENGLISH);

    @ParameterizedTest
    @CsvSource({"0:0:0:0:0:0:0:1,::1", "0:0:0:0:0:0:0:0,::", "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1", "2001:DB8:0:0:0:0:0:0,2001:db8::",
        "fe80:0:0:0:a:00b0:c:d,fe80::a:b0:c:d", "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1", "10:0:0:0:0:0:0:10,10::10", "::1,::1",
        "127.0.0.1,127.0.0.1", "'',''"})
    void addressesAreShort(String address, String shown) {
        assertThat(formats.address(address)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 | Chrome | Linux
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0 | Edge | Windows
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15 | Safari | macOS
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML) CriOS/140.0 Mobile/15E148 Safari/604.1 | Chrome | iOS
            Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0 | Firefox | Android
            curl/8.14.1 | curl | ''
            '' | '' | ''
            """)
    void browsersAreKnownByTheirHeader(String userAgent, String program, String system) {
        assertThat(formats.program(userAgent)).isEqualTo(program);
        assertThat(formats.system(userAgent)).isEqualTo(system);
    }
}
