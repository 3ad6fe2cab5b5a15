package ai.nexusai.docs;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RunningProduct;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A reader of {@code docs/routing.md} who types every example, after the README's first call. */
final class RoutingPageIT {

    @TempDir
    private static Path user;
    private static FakeUpstream vendor;
    private static RunningProduct product;

    @BeforeAll
    static void start() {
        var whole = Answer.json(Chat.whole("Hello!"));
        vendor = new FakeUpstream().script(whole, Chat.stream("Hello!"), whole);
        product = RunningProduct.start(user.resolve(".nexusai"));
    }

    @AfterAll
    static void stop() {
        product.close();
        vendor.close();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleAnswersAsShown() {
        var terminal = new Terminal(product, "https://api.deepseek.com", vendor);
        return Stream.concat(Document.read("README.md").examples().stream().filter(ReadmeIT::isOfTheFirstCall),
                Document.read("docs/routing.md").examples().stream())
                .map(example -> DynamicTest.dynamicTest("line " + example.command().line(), () -> terminal.follow(example)));
    }
}
