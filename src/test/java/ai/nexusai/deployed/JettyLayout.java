package ai.nexusai.deployed;

import ai.nexusai.db.Database;
import ai.nexusai.testing.RunningProduct;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code jetty-conf} copied to a {@code JETTY_BASE} with the WAR in it, as docs/deploy/jetty.md says, and a real Jetty started on it. */
record JettyLayout(Distribution jetty, Stage stage) implements AutoCloseable {

    /** @param home where Jetty was unpacked to */
    static JettyLayout start(Path home, Path base, Database database) throws IOException {
        Distribution.copy(Path.of("jetty-conf"), base);
        Files.createDirectories(base.resolve("webapps"));
        Files.copy(RunningProduct.war(), base.resolve("webapps/ROOT.war"));
        String admin = Integer.toString(Distribution.freePort());
        String api = Integer.toString(Distribution.freePort());
        Distribution.set(base.resolve("nexusai.properties"),
                Map.of("nexusai.admin.port", admin, "nexusai.api.port", api, "nexusai.jdbc.url",
                        ((HikariDataSource) database.source()).getJdbcUrl(), "nexusai.jdbc.user", "postgres"));
        Distribution jetty = Distribution.start(base, Map.of(), List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g", "-jar", home.resolve("start.jar").toString(), "jetty.base=" + base));
        try {
            URI console = URI.create("http://localhost:" + admin);
            URI calls = URI.create("http://localhost:" + api);
            jetty.awaitReady(new Deployed(console, calls, ""));
            return new JettyLayout(jetty,
                    Stage.on(new Deployed(console, calls, Files.readString(base.resolve("nexusai/admin-token")).strip())));
        } catch (IOException | RuntimeException e) {
            jetty.close();
            throw e;
        }
    }

    @Override
    public void close() {
        stage.close();
        jetty.close();
    }
}
