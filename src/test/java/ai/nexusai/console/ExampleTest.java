package ai.nexusai.console;

import ai.nexusai.secret.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class ExampleTest {
    private static final String ADDRESS = "http://127.0.0.1:5231/v1";

    private static String program(List<Example> all, String title) {
        return all.stream().filter(each -> each.getTitle().equals(title)).findFirst().orElseThrow().at(ADDRESS);
    }

    @Test
    void namesWithQuotesStayWhatTheyAreInEveryLanguage() {
        List<Example> all = Example.withKey("it's \"smart\" $(id) \\", Secret.of("sk-o'clock"));
        assertThat(program(all, "curl")).contains("-H 'Authorization: Bearer sk-o'\\''clock'")
                .contains("\"model\": \"it'\\''s \\\"smart\\\" $(id) \\\\\"");
        assertThat(program(all, "Python")).contains("api_key=\"sk-o'clock\"", "model=\"it's \\\"smart\\\" $(id) \\\\\"");
        assertThat(program(all, "JavaScript")).contains("apiKey: \"sk-o'clock\"", "model: \"it's \\\"smart\\\" $(id) \\\\\"");
    }

    @Test
    void withoutTheKeyItComesFromTheEnvironment() {
        assertThat(Example.withVariable("one")).allSatisfy(each -> assertThat(each.at(ADDRESS)).contains("NEXUSAI_KEY", "one"));
    }
}
