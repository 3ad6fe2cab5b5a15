package ai.nexusai.deployed;

import ai.nexusai.db.Database;
import ai.nexusai.testing.RunningProduct;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real Tomcat 11 with {@code tomcat-conf} and its manager application, by which the gateway is deployed and undeployed as an administrator does
 * it. What is left of it afterwards is asked of Tomcat and of the JVM.
 */
final class RedeployingTomcat implements AutoCloseable {
    private static final String CREDENTIALS = "tester:tests";
    private static final Pattern THREAD = Pattern.compile("(?m)^\"([^\"]+)\"");
    private static final Pattern LOADER = Pattern
            .compile("\\s(\\d+)\\s+\\d+\\s+org\\.apache\\.catalina\\.loader\\.ParallelWebappClassLoader");
    /** What is only cached is let go at once, as it is when memory is needed. */
    private static final String SOFT = "-XX:SoftRefLRUPolicyMSPerMB=0";
    private static final String USERS = """
            <tomcat-users><user username="tester" password="tests" roles="manager-script"/></tomcat-users>
            """;

    private final Distribution tomcat;
    private final Path base;
    private final URI console;
    private final URI calls;

    private RedeployingTomcat(Distribution tomcat, Path base, int admin, int api) {
        this.tomcat = tomcat;
        this.base = base;
        this.console = URI.create("http://127.0.0.1:" + admin);
        this.calls = URI.create("http://127.0.0.1:" + api);
    }

    /** @param name of the gateway's connections at the database */
    static RedeployingTomcat start(Path base, Database database, String name) throws IOException {
        Path home = Distribution.home("apache-tomcat-11");
        Distribution.copy(Path.of("tomcat-conf"), base);
        Distribution.unpack("WEB-INF/standalone/nexusai-standalone.jar", base.resolve("lib"));
        for (String folder : List.of("logs", "temp", "work", "webapps")) {
            Files.createDirectories(base.resolve(folder));
        }
        unpackWar(base.resolve("gateway"));
        Path contexts = base.resolve("conf/Catalina/localhost");
        String gateway = Files.readString(contexts.resolve("ROOT.xml")).replace("/nexusai.war\"", "/gateway\" unloadDelay=\"100\"");
        Files.writeString(base.resolve("gateway.xml"), gateway);
        Files.delete(contexts.resolve("ROOT.xml"));
        Files.writeString(contexts.resolve("manager.xml"), """
                <Context docBase="%s/webapps/manager" privileged="true"><Realm className="org.apache.catalina.realm.MemoryRealm"/></Context>
                """.formatted(home));
        Files.writeString(base.resolve("conf/tomcat-users.xml"), USERS);
        int admin = Distribution.freePort();
        int api = Distribution.freePort();
        Distribution.set(base.resolve("conf/catalina.properties"),
                Map.of("nexusai.admin.port", Integer.toString(admin), "nexusai.api.port", Integer.toString(api), "nexusai.jdbc.url",
                        ((HikariDataSource) database.source()).getJdbcUrl() + "&ApplicationName=" + name, "nexusai.jdbc.user", "postgres"));
        var environment = Map.of("CATALINA_BASE", base.toString(), "NEXUSAI_DRAIN_SECONDS", "0", "CATALINA_OPTS", SOFT);
        return new RedeployingTomcat(
                Distribution.start(base, environment, List.of("sh", home.resolve("bin/catalina.sh").toString(), "run")), base, admin, api);
    }

    /** Without what the standalone run alone needs: it takes its time and is never looked at here. */
    private static void unpackWar(Path folder) throws IOException {
        try (FileSystem war = FileSystems.newFileSystem(RunningProduct.war()); Stream<Path> all = Files.walk(war.getPath("/"))) {
            for (Path source : all.filter(path -> !path.startsWith("/WEB-INF/standalone")).toList()) {
                Path target = folder.resolve(source.toString().substring(1));
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target);
                }
            }
        }
    }

    /** Deploys the gateway and waits until it is ready. */
    Deployed deploy() throws IOException {
        manage("deploy?path=/&config=file:" + base.resolve("gateway.xml"));
        tomcat.awaitReady(new Deployed(console, calls, ""));
        return new Deployed(console, calls, Files.readString(base.resolve("nexusai/admin-token")).strip());
    }

    void undeploy() {
        manage("undeploy?path=/");
    }

    private void manage(String command) {
        var request = HttpRequest.newBuilder(URI.create(console + "/manager/text/" + command)).timeout(Deployed.BOUND)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(CREDENTIALS.getBytes(StandardCharsets.UTF_8)))
                .build();
        HttpResponse<String> answer = new Deployed(console, calls, "").send(request);
        if (!answer.body().startsWith("OK")) {
            throw new IllegalStateException(command + ": " + answer.body() + tomcat.output());
        }
    }

    /** Waits until commands are taken. */
    void awaitStarted() {
        Awaitility.await().atMost(Deployed.BOUND).until(() -> tomcat.output().contains("Server startup in"));
    }

    /** How many class loaders of applications there are after a full collection: one is the manager's. */
    int classLoaders() throws IOException, InterruptedException {
        var found = LOADER.matcher(ask("GC.class_histogram"));
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    /** Names of all threads that are not virtual. */
    Set<String> threads() throws IOException, InterruptedException {
        return THREAD.matcher(ask("Thread.print")).results().map((MatchResult each) -> each.group(1)).collect(Collectors.toSet());
    }

    String output() {
        return tomcat.output();
    }

    private String ask(String command) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(tomcat.pid()),
                command).redirectErrorStream(true).start();
        String text = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return text;
    }

    @Override
    public void close() {
        tomcat.close();
    }
}
