package ai.nexusai.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebDriver;

/** What keeps people out of a page: asks axe-core, which runs inside of it. */
final class Barriers {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then(
                found => done(found.violations.map(rule => ({rule: rule.id, help: rule.help, elements: rule.nodes.map(node => node.target.join(' '))}))),
                failure => done([{rule: 'axe failed', help: String(failure), elements: []}]));
            """;

    private Barriers() {}

    /** {@code rules} are names of axe-core's rules, or of their tags. */
    static <T extends WebDriver & JavascriptExecutor> List<String> of(T page, List<String> rules) {
        page.manage().timeouts().scriptTimeout(BOUND);
        page.executeScript(script());
        var found = (List<?>) page.executeAsyncScript(RUN, rules);
        return found.stream().map(rule -> (Map<?, ?>) rule)
                .map(rule -> rule.get("rule") + ": " + rule.get("help") + " " + rule.get("elements"))
                .toList();
    }

    private static String script() {
        try (InputStream in = Barriers.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
