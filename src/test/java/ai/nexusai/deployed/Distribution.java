package ai.nexusai.deployed;

import ai.nexusai.testing.RunningProduct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A container as its maker ships it, started as a process of its own on a folder that is laid out as docs/deploy says. */
final class Distribution implements AutoCloseable {
    private static final long STOP_SECONDS = 60;

    private final Process process;
    private final Path log;

    private Distribution(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** The unpacked distribution whose folder's name begins so. */
    static Path home(String prefix) {
        Path all = Path.of("target", "containers").toAbsolutePath();
        try (Stream<Path> folders = Files.list(all)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(prefix)).findAny()
                    .orElseThrow(() -> new IllegalStateException("no " + prefix + " in " + all + ": run mvn dependency:unpack@containers"));
        } catch (IOException e) {
            throw new UncheckedIOException("run mvn dependency:unpack@containers", e);
        }
    }

    /** Starts it; the Java that runs the tests runs it too. */
    static Distribution start(Path base, Map<String, String> environment, List<String> command) {
        Path log = base.resolve("output.log");
        var builder = new ProcessBuilder(command).directory(base.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("NEXUSAI_.*|CATALINA_.*|JETTY_.*|JBOSS_.*|JAVA_TOOL_OPTIONS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        try {
            return new Distribution(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until calls may be sent to what is deployed in it. */
    void awaitReady(Deployed gateway) {
        try {
            gateway.awaitReady();
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(output(), e);
        }
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code cp -r from/. to} */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : all.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }

    /** {@code unzip -j nexusai.war <entry> -d <folder>} */
    static void unpack(String entry, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (FileSystem war = FileSystems.newFileSystem(RunningProduct.war())) {
            Path inside = war.getPath(entry);
            Files.copy(inside, folder.resolve(inside.getFileName().toString()));
        }
    }

    /** Writes {@code values} over the settings of these names in a file of properties. */
    static void set(Path file, Map<String, String> values) throws IOException {
        String text = Files.readString(file);
        for (var entry : values.entrySet()) {
            String changed = text.replaceFirst("(?m)^#? ?" + entry.getKey() + "=.*$", entry.getKey() + "=" + entry.getValue());
            if (changed.equals(text)) {
                throw new IllegalStateException(file + " has no " + entry.getKey());
            }
            text = changed;
        }
        Files.writeString(file, text);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The process that was started; a script of the container may have started another one. */
    long pid() {
        return process.pid();
    }

    /** SIGTERM, as an administrator sends it. */
    void terminate() {
        process.destroy();
    }

    /** Whether it ends by itself in time. */
    boolean awaitEnd() throws InterruptedException {
        return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** With what a script of the container has started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
