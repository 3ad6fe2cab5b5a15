package ai.nexusai.standalone;

import ai.nexusai.testing.Command;
import ai.nexusai.testing.Command.Result;
import ai.nexusai.testing.RunningProduct;
import ai.nexusai.testing.SharedProduct;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(SharedProduct.class)
final class CommandsIT {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void helpListsTheWords() {
        Result help = run(folder, "help");
        assertThat(help.output()).contains("help", "version", "schema [upgrade]", "without a word runs the gateway");
        assertThat(help.status()).isZero();
        assertThat(run(folder, "--help")).isEqualTo(help);
    }

    @Test
    void anUnknownWordIsOneSentenceAndExitCodeTwo() {
        Result answer = run(folder, "bakcup");
        assertThat(answer.output().lines()).singleElement().asString().contains("does not know bakcup", "help lists");
        assertThat(answer.status()).isEqualTo(2);
    }

    @Test
    void theVersionIsThatOfTheFile() {
        assertThat(run(folder, "version").output()).matches("NexusAI Gateway \\d+\\.\\d+\\.\\d+\\S*\\s");
    }

    @Test
    void aCommandReachesTheDatabaseOfTheGatewayThatRuns(RunningProduct product) {
        Result answer = run(product.home(), "schema");
        assertThat(answer.output()).matches("The database schema is at version (\\d+), and this file needs \\1\\.\\s");
        assertThat(answer.status()).isZero();
        assertThat(product.process().isAlive()).isTrue();
    }

    @Test
    void wordsThatACommandDoesNotTakeAreToldWithItsForm(RunningProduct product) {
        Result answer = run(product.home(), "schema", "downgrade");
        assertThat(answer.output()).contains("not by: downgrade", "Usage: java -jar nexusai.war schema [upgrade]");
        assertThat(answer.status()).isEqualTo(2);
    }

    @Test
    void aHomeWithoutADatabaseIsNotMade() {
        Path home = folder.resolve("absent");
        Result answer = run(home, "schema");
        assertThat(answer.output().lines()).singleElement().asString().contains("There is no database", home.toString());
        assertThat(answer.status()).isEqualTo(1);
        assertThat(home).doesNotExist();
    }

    private static Result run(Path home, String... words) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var line = Stream.concat(Stream.of(java.toString(), "-jar", RunningProduct.war().toString()), Stream.of(words)).toList();
        return new Command(Files.isDirectory(home) ? home : home.getParent(), Map.of("NEXUSAI_HOME", home.toString()), line).run(BOUND);
    }
}
