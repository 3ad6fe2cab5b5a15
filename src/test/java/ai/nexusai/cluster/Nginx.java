package ai.nexusai.cluster;

import ai.nexusai.docs.Document;
import ai.nexusai.testing.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real nginx with the {@code nginx.conf} of {@code docs/cluster.md}; nothing but addresses and the places of its files is replaced. */
final class Nginx implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(60);
    /** Where a file of its own would lie in the system's folders, which only its package's installation may write to. */
    private static final List<String> FOLDERS = List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi");

    private final Path folder;
    private final int adminPort;
    private final int apiPort;
    private final Process process;

    private Nginx(Path folder, Nodes nodes) throws IOException {
        this.folder = folder;
        this.adminPort = Nodes.freePort();
        this.apiPort = Nodes.freePort();
        Files.writeString(folder.resolve("nginx.conf"), configuration(nodes));
        String user = "root".equals(System.getProperty("user.name")) ? " user root;" : "";
        this.process = new ProcessBuilder(program().toString(), "-p", folder.toString(), "-e", errors().toString(), "-c",
                folder.resolve("nginx.conf").toString(), "-g", "daemon off; pid " + folder.resolve("nginx.pid") + ";" + user)
                .redirectErrorStream(true).redirectOutput(folder.resolve("output.log").toFile()).start();
    }

    /** Starts it in {@code folder}, in front of {@code nodes}, and waits until it listens. */
    static Nginx start(Path folder, Nodes nodes) {
        try {
            var nginx = new Nginx(Files.createDirectories(folder), nodes);
            Awaitility.await().atMost(BOUND).until(nginx::isListening);
            return nginx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx").map(Path::of).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> Command.missing("nginx is not here; Debian: apt-get install nginx-light"));
    }

    private String configuration(Nodes nodes) {
        String text = Document.read("docs/cluster.md").only("nginx").text()
                .replace("listen 8000;", "listen 127.0.0.1:" + adminPort + ";")
                .replace("listen 5231;", "listen 127.0.0.1:" + apiPort + ";")
                .replace("/var/log/nginx/nexusai.log", accesses().toString());
        for (int i = 0; i < Nodes.COUNT; i++) {
            text = text.replace("10.0.0.1" + (i + 1) + ":8000", "127.0.0.1:" + nodes.adminPort(i))
                    .replace("10.0.0.1" + (i + 1) + ":5231", "127.0.0.1:" + nodes.apiPort(i));
        }
        var places = new StringBuilder("http {\n");
        FOLDERS.forEach(name -> places.append("    ").append(name).append("_temp_path ").append(folder.resolve(name)).append(";\n"));
        return text.replace("http {\n", places);
    }

    private boolean isListening() {
        if (!process.isAlive()) {
            throw new IllegalStateException("nginx did not start: " + read(folder.resolve("output.log")) + read(errors()));
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), apiPort)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** An address of the client API. */
    URI api(String path) {
        return URI.create("http://localhost:" + apiPort + path);
    }

    /** An address of console and admin API. */
    URI admin(String path) {
        return URI.create("http://localhost:" + adminPort + path);
    }

    /** Everything it wrote about errors so far. */
    String errorLog() {
        return read(errors());
    }

    /** One line a request that was answered, the node that answered at its end. */
    List<String> accessLog() {
        return read(accesses()).lines().toList();
    }

    private Path errors() {
        return folder.resolve("error.log");
    }

    private Path accesses() {
        return folder.resolve("access.log");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
