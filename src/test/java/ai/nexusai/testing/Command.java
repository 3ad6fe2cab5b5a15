package ai.nexusai.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A program of the machine that a test runs.
 *
 * @param folder where it runs
 * @param environment further variables, over those of this process
 */
public record Command(Path folder, Map<String, String> environment, List<String> words) {

    /** How it ended and everything it printed, errors included. */
    public record Result(int status, String output) {

        public boolean isSuccess() {
            return status == 0;
        }
    }

    /** Runs it to its end; one that is not there, or does not end within {@code bound}, has a status other than 0. */
    public Result run(Duration bound) {
        try {
            Path output = Files.createTempFile("command", ".log");
            try {
                return run(bound, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result run(Duration bound, Path output) throws IOException {
        var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Result(127, e.getMessage());
        }
        try {
            boolean ended = process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            return new Result(ended ? process.exitValue() : 124, Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** To be thrown where this machine lacks something: skips the test, or fails it where {@code CI=true} promises a complete machine. */
    public static RuntimeException missing(String reason) {
        return "true".equals(System.getenv("CI")) ? new IllegalStateException(reason) : new TestAbortedException(reason);
    }
}
