package ai.nexusai.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives {@code *IT} classes one running product: {@code @ExtendWith(SharedProduct.class)} and a parameter of type {@link RunningProduct}. It
 * starts with the first class that asks and ends with the run; what a class registers there needs names of its own. Its home folder is
 * {@code .nexusai} in a folder that stands for a user's own.
 */
public final class SharedProduct implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningProduct.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(SharedProduct.class))
                .computeIfAbsent(Running.class, ignored -> new Running(), Running.class).product;
    }

    /** The product with its folder, both gone when the run ends. */
    private static final class Running implements AutoCloseable {
        private final Path user;
        private final RunningProduct product;

        Running() {
            try {
                user = Files.createTempDirectory("nexusai-user");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            product = RunningProduct.start(user.resolve(".nexusai"));
        }

        @Override
        public void close() throws IOException {
            product.close();
            try (Stream<Path> all = Files.walk(user)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.delete(path);
                }
            }
        }
    }
}
