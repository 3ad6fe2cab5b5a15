package ai.nexusai.clients;

import ai.nexusai.testing.ClientInstallation;
import ai.nexusai.testing.RunningProduct;
import ai.nexusai.testing.SharedProduct;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** OpenAI's JavaScript client; the cases are in {@code src/test/clients/javascript}. */
@ExtendWith(SharedProduct.class)
final class JavaScriptClientIT {

    @TestFactory
    Stream<DynamicTest> worksWithTheGateway(RunningProduct product) {
        return ClientProgram.run(product, ClientInstallation.javascript(), "cases.js").tests();
    }
}
