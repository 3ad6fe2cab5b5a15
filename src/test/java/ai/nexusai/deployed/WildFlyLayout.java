package ai.nexusai.deployed;

import ai.nexusai.db.Database;
import ai.nexusai.testing.RunningProduct;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** A real WildFly that the script of {@code deploy/wildfly} has set up, with the WAR among its deployments, as docs/deploy/wildfly.md says. */
final class WildFlyLayout {
    private static final long SCRIPT_SECONDS = 120;
    /** How long calls that run have after SIGTERM. */
    private static final int STOP_SECONDS = 50;
    /** What a server needs of the distribution beside its modules. */
    private static final List<String> COPIED = List.of("bin", "standalone", "welcome-content", "jboss-modules.jar");

    private WildFlyLayout() {}

    /** @param base an empty folder */
    static Installed start(Path base, Database database) throws IOException, InterruptedException {
        install(Distribution.home("wildfly-"), base);
        runScript(base);
        Files.copy(RunningProduct.war(), base.resolve("standalone/deployments/ROOT.war"));
        int admin = Distribution.freePort();
        int api = Distribution.freePort();
        var environment = Map.of("NEXUSAI_JDBC_URL", ((HikariDataSource) database.source()).getJdbcUrl(), "NEXUSAI_JDBC_USER", "postgres",
                "LAUNCH_JBOSS_IN_BACKGROUND", "true");
        Distribution wildfly = Distribution.start(base, environment,
                List.of("sh", base.resolve("bin/standalone.sh").toString(), "-Dnexusai.admin.port=" + admin, "-Dnexusai.api.port=" + api,
                        "-Djboss.management.http.port=" + Distribution.freePort(), "-Djboss.https.port=" + Distribution.freePort(),
                        "-Dorg.wildfly.sigterm.suspend.timeout=" + STOP_SECONDS));
        return Installed.ready(wildfly, admin, api, base.resolve("standalone/data/nexusai/admin-token"));
    }

    /** The modules are linked, since they are many and only read. */
    private static void install(Path home, Path base) throws IOException {
        for (String name : COPIED) {
            Distribution.copy(home.resolve(name), base.resolve(name));
        }
        try (Stream<Path> modules = Files.walk(home.resolve("modules"))) {
            for (Path source : modules.toList()) {
                Path target = base.resolve(home.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    link(source, target);
                }
            }
        }
    }

    private static void link(Path source, Path target) throws IOException {
        try {
            Files.createLink(target, source);
        } catch (FileSystemException | UnsupportedOperationException onAnotherDisk) {
            Files.copy(source, target);
        }
    }

    private static void runScript(Path base) throws IOException, InterruptedException {
        Path driver = Path.of(driver());
        Distribution.unpack(driver.toString(), base);
        Files.move(base.resolve(driver.getFileName()), base.resolve("postgresql.jar"));
        Path log = base.resolve("script.log");
        var script = new ProcessBuilder("sh", base.resolve("bin/jboss-cli.sh").toString(),
                "--file=" + Path.of("deploy/wildfly/nexusai.cli").toAbsolutePath()).directory(base.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        script.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process running = script.start();
        if (!running.waitFor(SCRIPT_SECONDS, TimeUnit.SECONDS) || running.exitValue() != 0) {
            running.destroyForcibly();
            throw new IllegalStateException(Files.readString(log));
        }
    }

    /** The PostgreSQL driver inside of the WAR. */
    private static String driver() throws IOException {
        try (var war = new ZipFile(RunningProduct.war().toFile())) {
            return war.stream().map(entry -> entry.getName()).filter(name -> name.startsWith("WEB-INF/lib/postgresql-")).findAny()
                    .orElseThrow();
        }
    }
}
