package ai.nexusai.clients;

import ai.nexusai.testing.ClientInstallation;
import ai.nexusai.testing.RunningProduct;
import ai.nexusai.testing.SharedProduct;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** OpenAI's Python client; the cases are in {@code src/test/clients/python}. */
@ExtendWith(SharedProduct.class)
final class PythonClientIT {

    @TestFactory
    Stream<DynamicTest> worksWithTheGateway(RunningProduct product) {
        return ClientProgram.run(product, ClientInstallation.python(), "cases.py").tests();
    }
}
