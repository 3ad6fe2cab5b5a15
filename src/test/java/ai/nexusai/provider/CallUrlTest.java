package ai.nexusai.provider;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class CallUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', commentCharacter = ';', value = {
        // nothing said: /v1
        "https://api.openai.com | /chat/completions | https://api.openai.com/v1/chat/completions",
        "http://10.0.0.7:8000 | /models | http://10.0.0.7:8000/v1/models",
        "http://[::1]:8000 | /models | http://[::1]:8000/v1/models",
        "https://host/api | /embeddings | https://host/api/v1/embeddings",
        "https://host/version | /models | https://host/version/v1/models",
        "https://host/v1x | /models | https://host/v1x/v1/models",
        "https://v1 | /models | https://v1/v1/models",
        // last segment is a version or openai
        "https://api.openai.com/v1 | /chat/completions | https://api.openai.com/v1/chat/completions",
        "https://open.bigmodel.cn/api/paas/v4 | /chat/completions | https://open.bigmodel.cn/api/paas/v4/chat/completions",
        "https://host/v2 | /models | https://host/v2/models",
        "https://host/v1beta | /models | https://host/v1beta/models",
        "https://host/v1alpha2 | /models | https://host/v1alpha2/models",
        "https://host/v1beta/openai | /models | https://host/v1beta/openai/models",
        "https://host/v1beta/openai/ | /models | https://host/v1beta/openai/models",
        // ends in a slash
        "https://host/custom/ | /chat/completions | https://host/custom/chat/completions",
        "https://host/ | /models | https://host/models",
        // ends in #
        "https://host/generate# | /chat/completions | https://host/generate",
        "https://host/x/chat/completions# | /chat/completions | https://host/x/chat/completions",
        "https://host/x/chat/completions# | /models | https://host/x/models",
        "https://host/d/chat/completions?api-version=1# | /chat/completions | https://host/d/chat/completions?api-version=1",
        "https://host/d/chat/completions?api-version=1# | /embeddings | https://host/d/embeddings?api-version=1"})
    void theRuleMakesTheAddress(String serverUrl, String path, String url) {
        assertThat(CallUrl.of(serverUrl).to(path)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.openai.com", "ftp://host", "//host/v1", "https://", "https:///v1", "https:host", "https://u:p@host/v1",
        "https://u@host", "https://host:0", "https://host:99999", "https://host/a b", "https://host/\n", "https://host\\x",
        "https://host/#x", "https://host/##", "https://host/v1?x=1", "javascript:alert(1)", "file:///etc/passwd", "#", "https://a_b/v1"})
    void whatIsNoAddressOfAServerIsRefused(String serverUrl) {
        assertThatThrownBy(() -> CallUrl.of(serverUrl)).isInstanceOfSatisfying(GatewayException.class, e -> {
            assertThat(e.status()).isEqualTo(Status.INVALID_VALUE);
            assertThat(e.param()).contains("server_url");
        });
    }

    @Test
    void anExactAddressThatIsNoChatAddressHasNoOtherPaths() {
        assertThatThrownBy(() -> CallUrl.of("https://host/generate#").to("/models")).isInstanceOf(GatewayException.class)
                .hasMessageContaining("/chat/completions#");
    }
}
