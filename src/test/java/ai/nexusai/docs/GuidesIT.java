package ai.nexusai.docs;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.FakeUpstream;
import ai.nexusai.testing.RunningProduct;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader of each guide who types every example of it, after the README's first call. */
@ParameterizedClass
@ValueSource(strings = {"docs/api.md", "docs/routing.md"})
final class GuidesIT {

    @Parameter
    private String page;
    @TempDir
    private Path user;
    private FakeUpstream vendor;
    private RunningProduct product;

    @BeforeEach
    void start() {
        var whole = Answer.json(Chat.whole("Hello!"));
        vendor = new FakeUpstream().script(whole, Chat.stream("Hello!"), whole);
        product = RunningProduct.start(user.resolve(".nexusai"));
    }

    @AfterEach
    void stop() {
        product.close();
        vendor.close();
    }

    @TestFactory
    Stream<DynamicTest> everyExampleAnswersAsShown() {
        var terminal = new Terminal(product, "https://api.deepseek.com", vendor);
        return Stream.concat(Document.read("README.md").examples().stream().filter(ReadmeIT::isOfTheFirstCall),
                Document.read(page).examples().stream())
                .map(example -> DynamicTest.dynamicTest("line " + example.command().line(), () -> terminal.follow(example)));
    }
}
