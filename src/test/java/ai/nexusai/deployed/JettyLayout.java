package ai.nexusai.deployed;

import ai.nexusai.db.Database;
import ai.nexusai.testing.RunningProduct;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code jetty-conf} copied to a {@code JETTY_BASE} with the WAR in it, as docs/deploy/jetty.md says, and a real Jetty started on it. */
final class JettyLayout {

    private JettyLayout() {}

    /** @param home where Jetty was unpacked to */
    static Installed start(Path home, Path base, Database database) throws IOException {
        Distribution.copy(Path.of("jetty-conf"), base);
        Files.createDirectories(base.resolve("webapps"));
        Files.copy(RunningProduct.war(), base.resolve("webapps/ROOT.war"));
        int admin = Distribution.freePort();
        int api = Distribution.freePort();
        Distribution.set(base.resolve("nexusai.properties"),
                Map.of("nexusai.admin.port", Integer.toString(admin), "nexusai.api.port", Integer.toString(api), "nexusai.jdbc.url",
                        ((HikariDataSource) database.source()).getJdbcUrl(), "nexusai.jdbc.user", "postgres"));
        Distribution jetty = Distribution.start(base, Map.of(), List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g", "-jar", home.resolve("start.jar").toString(), "jetty.base=" + base));
        return Installed.ready(jetty, admin, api, base.resolve("nexusai/admin-token"));
    }
}
