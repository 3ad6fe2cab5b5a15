package ai.nexusai.deployed;

import ai.nexusai.testing.Command;
import ai.nexusai.testing.RunningProduct;
import ai.nexusai.testing.TestTls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The gateway behind a real nginx with {@code docs/deploy/nginx.conf}, asked over TLS; nothing but ports and the places of files is replaced. */
final class NginxIT implements ChatContract, ModelsContract, SocketContract, AdminContract {
    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"),
            Path.of("/usr/local/sbin/nginx"));
    private static final String ELSEWHERE = "127.0.0.2";

    @TempDir
    private static Path folder;
    private static RunningProduct product;
    private static Process nginx;
    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        product = RunningProduct.start(folder.resolve("home"));
        int api = Distribution.freePort();
        int admin = Distribution.freePort();
        Files.writeString(folder.resolve("gateway.crt"), TestTls.certificate());
        Files.writeString(folder.resolve("gateway.key"), TestTls.privateKey());
        Files.writeString(folder.resolve("nginx.conf"), configuration(api, admin));
        nginx = launch();
        Awaitility.await().atMost(Deployed.BOUND).ignoreException(ConnectException.class).until(() -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), api)) {
                return socket.isConnected();
            }
        });
        stage = Stage.on(new Deployed(URI.create("https://localhost:" + admin), URI.create("https://localhost:" + api), product.token(),
                client().build()));
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(TestTls.context());
    }

    private static String configuration(int api, int admin) throws IOException {
        var places = new StringBuilder("http {\n    access_log off;\n");
        Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .forEach(name -> places.append("    ").append(name).append("_temp_path ").append(folder.resolve(name)).append(";\n"));
        return Files.readString(Path.of("docs/deploy/nginx.conf")).replace("http {\n", places).replace("/etc/nginx/", folder + "/")
                .replace("127.0.0.1:5231", "127.0.0.1:" + product.api("").getPort())
                .replace("127.0.0.1:8000", "127.0.0.1:" + product.admin("").getPort())
                .replace("listen 443 ", "listen 127.0.0.1:" + api + " ").replace("listen 8443 ", "listen 127.0.0.1:" + admin + " ")
                .replace("listen 80;", "listen 127.0.0.1:" + Distribution.freePort() + ";");
    }

    private static Process launch() throws IOException {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> Command.missing("nginx is not here; Debian: apt-get install nginx-light"));
        String user = "root".equals(System.getProperty("user.name")) ? " user root;" : "";
        return new ProcessBuilder(program.toString(), "-p", folder.toString(), "-e", folder.resolve("error.log").toString(), "-c",
                folder.resolve("nginx.conf").toString(), "-g", "daemon off; pid " + folder.resolve("nginx.pid") + ";" + user)
                .redirectErrorStream(true).redirectOutput(folder.resolve("output.log").toFile()).start();
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
        if (nginx != null) {
            nginx.destroy();
            nginx.onExit().join();
        }
        product.close();
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Test
    void theAddressOfAClientIsItsOwnOnceTheProxyIsTrusted() throws IOException {
        Deployed gateway = stage.gateway();
        gateway.asAdmin("PUT", "/api/settings/trusted_proxies", "{'value': ['127.0.0.1']}");
        String key = gateway
                .created("/api/keys", "{'name': 'of-one-address', 'grants': {'all': true}, 'allowed_ips': ['" + ELSEWHERE + "']}")
                .path("key").asText();
        HttpClient elsewhere = client().localAddress(InetAddress.getByName(ELSEWHERE)).build();
        HttpRequest.Builder request = Deployed.request(gateway.api("/v1/models"), key).header("X-Forwarded-For", "203.0.113.9");
        Awaitility.await().atMost(Deployed.BOUND).until(() -> Deployed.send(elsewhere, request.build()).statusCode() == 200);
        assertThat(gateway.send(request.header("X-Forwarded-For", ELSEWHERE).build()).statusCode()).isEqualTo(403);
    }

    @Test
    void aSessionOfTheConsoleIsForTlsAlone() {
        URI login = stage.gateway().admin("/admin/login");
        HttpResponse<String> signedIn = stage.gateway().send(HttpRequest.newBuilder(login).timeout(Deployed.BOUND)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + Stage.NAME + "&password=" + Stage.PASSWORD)).build());
        assertThat(signedIn.statusCode()).isEqualTo(303);
        assertThat(signedIn.headers().allValues("Set-Cookie")).isNotEmpty().allMatch(cookie -> cookie.contains("Secure"));
    }

    @Test
    void http2IsSpokenOutside() throws IOException, InterruptedException {
        HttpClient modern = HttpClient.newBuilder().sslContext(TestTls.context()).build();
        assertThat(
                modern.send(HttpRequest.newBuilder(stage.gateway().api("/livez")).build(), HttpResponse.BodyHandlers.ofString()).version())
                .isEqualTo(HttpClient.Version.HTTP_2);
    }
}
