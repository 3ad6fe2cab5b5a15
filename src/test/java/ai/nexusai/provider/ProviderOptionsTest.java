package ai.nexusai.provider;

import ai.nexusai.db.Database;
import ai.nexusai.http.OutboundProxy;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a provider has beside its address and its secret: proxies, certificates, failure limits, oddities. */
@ExtendWith(TestDatabase.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProviderOptionsTest {
    private static final String ONE = "http://kim:canary%20one@proxy.example.com:3128";
    private static final String TWO = "socks5://[2001:db8::1]:1080";
    private static final String SHOWN_ONE = "http://kim:***@proxy.example.com:3128";

    private final Features features;
    private final AdminApi api;

    ProviderOptionsTest(Database database) {
        this.features = Features.over(database);
        this.api = new AdminApi(features);
    }

    @BeforeEach
    void startEmpty() {
        features.database().<Integer>write(handle -> handle.execute("TRUNCATE provider, api_key, audit CASCADE"));
    }

    @AfterAll
    void close() {
        api.close();
    }

    private String create(String fields) {
        Answer created = api.send("POST", "/api/providers", "{'name':'one','server_url':'https://h'" + fields + "}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return "/api/providers/" + created.json().get("id").asLong();
    }

    private String withProxies() {
        return create(",'proxy_urls':['" + ONE + "','" + TWO + "']");
    }

    private List<String> passwords() {
        Map<Long, List<OutboundProxy>> proxies = features.database().read(features.providers()::proxies);
        return proxies.values().stream().flatMap(List::stream)
                .map(proxy -> proxy.login().map(login -> login.password().reveal()).orElse("none")).toList();
    }

    private static List<String> proxyUrls(JsonNode provider) {
        var urls = new ArrayList<String>();
        provider.get("proxy_urls").forEach(url -> urls.add(url.asText()));
        return urls;
    }

    @Test
    void aProviderStartsWithoutAnyOption() {
        JsonNode provider = api.get(create("")).json();
        assertThat(provider.get("failure_threshold").isNull()).isTrue();
        assertThat(provider.get("failure_window_s").isNull()).isTrue();
        assertThat(provider.get("lenient").asBoolean()).isFalse();
        assertThat(provider.get("stream_options").asText()).isEqualTo("auto");
        assertThat(provider.get("ca_certificates").asText()).isEmpty();
        assertThat(proxyUrls(provider)).isEmpty();
    }

    @Test
    void optionsAreReadAsTheyWereWrittenAndPatchedOneByOne() {
        String path = create(",'failure_threshold':3,'failure_window_s':60,'lenient':true,'stream_options':'never'");
        JsonNode patched = api.send("PATCH", path, "{'failure_window_s':null}").json();
        assertThat(patched.get("failure_threshold").asInt()).isEqualTo(3);
        assertThat(patched.get("failure_window_s").isNull()).isTrue();
        assertThat(patched.get("lenient").asBoolean()).isTrue();
        assertThat(patched.get("stream_options").asText()).isEqualTo("never");
        Provider provider = features.database().<List<Provider>>read(features.providers()::all).getFirst();
        assertThat(provider.failureLimits().threshold()).hasValue(3);
        assertThat(provider.failureLimits().windowSeconds()).isEmpty();
        assertThat(provider.quirks()).isEqualTo(new Quirks(true, StreamOptions.NEVER));
        assertThat(api.send("PUT", path, "{'name':'one','server_url':'https://h'}").json().get("lenient").asBoolean()).isFalse();
    }

    @Test
    void theHubsPutLeavesOptionsAsTheyAre() {
        String path = create(",'lenient':true,'failure_threshold':3,'proxy_urls':['" + ONE + "']");
        JsonNode changed = api.send("PUT", path.substring("/api".length()), "{'name':'two','server_url':'https://h'}").json();
        assertThat(changed.get("lenient").asBoolean()).isTrue();
        assertThat(changed.get("failure_threshold").asInt()).isEqualTo(3);
        assertThat(proxyUrls(changed)).containsExactly(SHOWN_ONE);
    }

    @Test
    void proxiesAreShownWithoutTheirPasswordsAndInTheirOrder() {
        JsonNode provider = api.get(withProxies()).json();
        assertThat(proxyUrls(provider)).containsExactly(SHOWN_ONE, TWO);
        assertThat(passwords()).containsExactly("canary one", "none");
        assertThat(features.everything()).contains(SHOWN_ONE).doesNotContain("canary");
    }

    @Test
    void aMaskedPasswordThatIsSentBackKeepsTheStoredOne() {
        String path = withProxies();
        ObjectNode read = (ObjectNode) api.get(path).json();
        assertThat(proxyUrls(api.send("PUT", path, read.toString()).json())).containsExactly(SHOWN_ONE, TWO);
        assertThat(passwords()).containsExactly("canary one", "none");
        JsonNode moved = api.send("PATCH", path, "{'proxy_urls':['" + TWO + "','http://lee:canary2@h:1','" + SHOWN_ONE + "']}").json();
        assertThat(proxyUrls(moved)).containsExactly(TWO, "http://lee:***@h:1", SHOWN_ONE);
        assertThat(passwords()).containsExactly("none", "canary2", "canary one");
        api.send("PATCH", path, "{'proxy_urls':['http://kim:new@proxy.example.com:3128']}");
        assertThat(passwords()).containsExactly("new");
    }

    @Test
    void proxiesStayWhenNotNamedAndGoWithAnEmptyListOrNull() {
        String path = withProxies();
        assertThat(proxyUrls(api.send("PUT", path, "{'name':'one','server_url':'https://h'}").json())).hasSize(2);
        assertThat(proxyUrls(api.send("PATCH", path, "{'proxy_urls':[]}").json())).isEmpty();
        api.send("PATCH", path, "{'proxy_urls':['" + TWO + "']}");
        assertThat(proxyUrls(api.send("PATCH", path, "{'proxy_urls':null}").json())).isEmpty();
    }

    @Test
    void aProxyWhosePasswordDoesNotOpenIsNotGoneAround() {
        withProxies();
        features.database().<Integer>write(handle -> handle.execute("UPDATE provider_proxy SET sealed = '\\x00' WHERE position = 1"));
        assertThat(passwords()).containsExactly("***", "none");
    }

    @Test
    void theAuditTrailTellsWhichProxiesThereWere() {
        api.send("PATCH", withProxies(), "{'proxy_urls':[]}");
        assertThat(features.audit().getFirst().get("old").toString()).contains(SHOWN_ONE, TWO);
        assertThat(features.audit().getFirst().get("new").toString()).contains("\"proxy_urls\": []");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"'failure_threshold':0 | failure_threshold",
        "'failure_threshold':'many' | failure_threshold", "'failure_window_s':0 | failure_window_s",
        "'failure_window_s':86401 | failure_window_s", "'lenient':'a bit' | lenient", "'stream_options':'maybe' | stream_options",
        "'proxy_urls':'http://h:1' | proxy_urls", "'proxy_urls':[1] | proxy_urls", "'proxy_urls':['ftp://h:1'] | proxy_urls",
        "'proxy_urls':['http://h'] | proxy_urls", "'proxy_urls':['http://h:70000'] | proxy_urls",
        "'proxy_urls':['http://h:1/x'] | proxy_urls", "'proxy_urls':['http://h:1?x'] | proxy_urls", "'proxy_urls':['h:1'] | proxy_urls",
        "'proxy_urls':['http://u:can@ary@h:1'] | proxy_urls", "'proxy_urls':['http://u:canary%0d@h:1'] | proxy_urls",
        "'proxy_urls':['http://u:***@h:1'] | proxy_urls", "'proxy_urls':['http://h:1','http://h:1/'] | proxy_urls",
        "'proxy_urls':['http://169.254.169.254:1'] | proxy_urls", "'proxy_urls':['socks5://[fe80::1]:1'] | proxy_urls",
        "'ca_certificates':'canary' | ca_certificates",
        "'ca_certificates':'-----BEGIN CERTIFICATE-----canary-----END CERTIFICATE-----' | ca_certificates",
        "'ca_certificates':'-----BEGIN CERTIFICATE-----\\ncanary' | ca_certificates",
        "'ca_certificates':'-----BEGIN EC PRIVATE KEY-----\\ncanary\\n-----END EC PRIVATE KEY-----' | ca_certificates"})
    void aWrongOptionIsNamedAndNotRepeated(String fields, String param) {
        Answer answer = api.send("POST", "/api/providers", "{'name':'x','server_url':'https://h'," + fields + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.param()).isEqualTo(param);
        assertThat(answer.text()).doesNotContain("canary").doesNotContain("ary@");
        assertThat(features.providers().entries()).isEmpty();
    }
}
