package ai.nexusai.docs;

import ai.nexusai.testing.Command;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RunningProduct;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shell of a reader who types a document's commands one after the other, as they stand but for the ports of the product, the vendor's
 * address and the key that was made on the way.
 */
final class Terminal {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration IN_SIGHT = Duration.ofSeconds(10);
    private static final Pattern DEFINITION = Pattern.compile("\\w+(=|\\(\\) \\{)[\\s\\S]*");
    private static final Pattern MADE_KEY = Pattern.compile("\"key\":\"(sk-\\w+)\"");

    private final RunningProduct product;
    private final Map<String, String> replaced = new LinkedHashMap<>();
    private final StringBuilder defined = new StringBuilder();

    /** {@code vendor} is the address in the document for which the upstream stands in. */
    Terminal(RunningProduct product, String vendor, FakeUpstream upstream) {
        this.product = product;
        replaced.put("http://localhost:8000", product.admin("").toString());
        replaced.put("http://localhost:5231", product.api("").toString());
        replaced.put(vendor, upstream.url());
        if (!shell("curl --version").isSuccess()) {
            throw Command.missing("There is no curl.");
        }
    }

    /** The client key that the last command made which made one. */
    String key() {
        return replaced.get("sk-the-key-from-step-3");
    }

    /** The text with the product's addresses and the key in it. */
    String adapted(String text) {
        String adapted = text;
        for (Map.Entry<String, String> each : replaced.entrySet()) {
            adapted = adapted.replace(each.getKey(), each.getValue());
        }
        return adapted;
    }

    /** Types the command; where the document shows an output, it has to be one like that. */
    void follow(Document.Example example) {
        String command = adapted(example.command().text());
        if (DEFINITION.matcher(command).matches()) {
            defined.append(command).append('\n');
        } else if (command.contains(product.api("").toString()) || command.startsWith("client ") || !command.contains(" -d ")) {
            // A change is in force at the client port, and a call in the log, a moment later.
            Awaitility.await().atMost(IN_SIGHT).untilAsserted(() -> run(command, example));
        } else {
            run(command, example);
        }
    }

    private void run(String command, Document.Example example) {
        Command.Result result = shell(defined + command);
        assertThat(result.status()).as(result.output()).isZero();
        example.output().ifPresent(output -> Shape.assertLike(output.text(), result.output()));
        Matcher made = MADE_KEY.matcher(result.output());
        if (made.find()) {
            replaced.put("sk-the-key-from-step-3", made.group(1));
        }
    }

    private Command.Result shell(String text) {
        Path user = product.home().getParent();
        return new Command(user, Map.of("HOME", user.toString(), "NO_PROXY", "localhost"), List.of("sh", "-c", text)).run(BOUND);
    }
}
