package ai.nexusai.docs;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ClientInstallation;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RunningProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** A new user who follows the README on a gateway that nobody has used. */
final class ReadmeIT {
    private static final Document README = Document.read("README.md");
    private static final Duration BOUND = Duration.ofMinutes(1);

    @TempDir
    private static Path user;
    private static FakeUpstream vendor;
    private static RunningProduct product;

    @BeforeAll
    static void start() {
        vendor = new FakeUpstream().script(Answer.json(Chat.whole("Hello!")), Chat.stream("Hello!"));
        product = RunningProduct.start(user.resolve(".nexusai"));
    }

    @AfterAll
    static void stop() {
        product.close();
        vendor.close();
    }

    @TestFactory
    Stream<DynamicTest> theFirstCallGoesAsShown() {
        var terminal = new Terminal(product, "https://api.deepseek.com", vendor);
        Stream<DynamicTest> commands = README.examples().stream().filter(ReadmeIT::isOfTheFirstCall)
                .map(example -> dynamicTest("line " + example.command().line(), () -> terminal.follow(example)));
        Stream<DynamicTest> programs = Stream.of(
                dynamicTest("Python", () -> assertSaysHello(ClientInstallation.python(), "python", "readme.py", terminal)),
                dynamicTest("JavaScript", () -> assertSaysHello(ClientInstallation.javascript(), "javascript", "readme.mjs", terminal)));
        return Stream.concat(commands, programs);
    }

    /** Whether a command belongs to the walk from a fresh gateway to the first answers. */
    static boolean isOfTheFirstCall(Document.Example example) {
        return example.command().text().startsWith("curl ") || example.command().text().startsWith("NEXUSAI_KEY=");
    }

    private static void assertSaysHello(ClientInstallation installation, String language, String file, Terminal terminal)
            throws IOException {
        Files.writeString(installation.folder().resolve(file), terminal.adapted(README.only(language).text()));
        var result = installation.command(Map.of("NEXUSAI_KEY", terminal.key(), "NO_PROXY", "localhost"), file).run(BOUND);
        assertThat(result.output()).isEqualTo("Hello!");
    }
}
