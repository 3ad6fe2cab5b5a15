package ai.nexusai.deployed;

import ai.nexusai.db.Database;
import ai.nexusai.testing.RunningProduct;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code tomcat-conf} copied to a {@code CATALINA_BASE} with the WAR beside it, as docs/deploy/tomcat.md says, and a real Tomcat started on it. */
final class TomcatLayout {

    private TomcatLayout() {}

    /** @param home where Tomcat was unpacked to */
    static Installed start(Path home, Path base, Database database) throws IOException {
        Distribution.copy(Path.of("tomcat-conf"), base);
        Files.copy(RunningProduct.war(), base.resolve("nexusai.war"));
        Distribution.unpack("WEB-INF/standalone/nexusai-standalone.jar", base.resolve("lib"));
        for (String folder : List.of("logs", "temp", "work")) {
            Files.createDirectories(base.resolve(folder));
        }
        int admin = Distribution.freePort();
        int api = Distribution.freePort();
        Distribution.set(base.resolve("conf/catalina.properties"),
                Map.of("nexusai.admin.port", Integer.toString(admin), "nexusai.api.port", Integer.toString(api), "nexusai.jdbc.url",
                        ((HikariDataSource) database.source()).getJdbcUrl(), "nexusai.jdbc.user", "postgres"));
        Distribution tomcat = Distribution.start(base, Map.of("CATALINA_BASE", base.toString()),
                List.of("sh", home.resolve("bin/catalina.sh").toString(), "run"));
        return Installed.ready(tomcat, admin, api, base.resolve("nexusai/admin-token"));
    }
}
