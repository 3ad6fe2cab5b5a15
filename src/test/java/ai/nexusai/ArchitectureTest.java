package ai.nexusai;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

/** Holds the table of which package may use which. A new edge is a decision: it is made here, in sight. */
final class ArchitectureTest {
    private static final String ROOT = "ai.nexusai";

    /** Package to the packages it may use; the root package, which builds everything, may use all. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            // foundation
            Map.entry("call", Set.of()),
            Map.entry("error", Set.of("call")),
            Map.entry("json", Set.of("error")),
            Map.entry("secret", Set.of()),
            Map.entry("config", Set.of("secret")),
            Map.entry("log", Set.of("config", "json")),
            Map.entry("db", Set.of("config", "error", "secret")),
            Map.entry("vault", Set.of("db", "secret")),
            // backup: tables as the database lists them, whatever they are of
            Map.entry("backup", Set.of("config", "db", "error", "json", "secret")),
            Map.entry("sse", Set.of()),
            Map.entry("onboarding.config",
                    Set.of("account", "db", "error", "group", "json", "key", "model", "provider", "secret", "setting", "usage", "web")),
            Map.entry("onboarding.preset", Set.of("account", "db", "error", "json", "model", "provider", "secret", "web")),
            // reads other systems' databases, and none of ours
            Map.entry("moving", Set.of("config", "error", "json", "onboarding.config", "provider", "secret")),
            Map.entry("usage", Set.of()),
            Map.entry("image", Set.of("error")),
            Map.entry("http", Set.of("error", "secret")),
            Map.entry("web", Set.of("call", "db", "error", "json", "log", "secret", "sse")),
            // console kit: below the pages, beside the REST routes that they ask
            Map.entry("page", Set.of("error", "json", "secret", "web")),
            // features
            Map.entry("account", Set.of("config", "db", "error", "json", "secret", "web")),
            Map.entry("audit", Set.of("db", "error", "json", "web")),
            Map.entry("provider", Set.of("account", "db", "error", "http", "json", "secret", "web")),
            Map.entry("model", Set.of("account", "db", "error", "json", "provider", "usage", "web")),
            Map.entry("group", Set.of("account", "db", "error", "json", "model", "web")),
            Map.entry("key", Set.of("account", "call", "db", "error", "group", "json", "model", "provider", "secret", "web")),
            Map.entry("keyword", Set.of("account", "db", "error", "json", "web")),
            // key: address ranges are read the same way for keys and for trusted proxies
            Map.entry("quota", Set.of("db", "error", "key", "usage")),
            Map.entry("setting", Set.of("account", "call", "db", "error", "json", "key", "usage", "web")),
            Map.entry("job", Set.of("account", "db", "error", "json", "web")),
            Map.entry("recost", Set.of("account", "calllog", "job", "json", "model", "usage", "web")),
            Map.entry("stats", Set.of("db", "error", "json", "usage", "web")),
            Map.entry("calllog", Set.of("call", "db", "error", "json", "usage", "web")),
            // live: one poller of the log for the tail and for the dashboard's feed
            Map.entry("live", Set.of("calllog", "error", "stats", "web")),
            // message: bodies travel as calls do, in a journal of their own
            Map.entry("message", Set.of("calllog", "db", "error", "json", "secret")),
            // dialects
            Map.entry("dialect", Set.of("error", "http", "json", "secret", "usage")),
            Map.entry("dialect.openai.tokens", Set.of("dialect", "json", "usage")),
            Map.entry("dialect.openai", Set.of("dialect", "http", "json", "secret", "usage")),
            Map.entry("onboarding",
                    Set.of("account", "db", "dialect", "error", "http", "json", "model", "provider", "secret", "web")),
            Map.entry("answer", Set.of("dialect", "json", "model", "usage")),
            // conversation: what is kept of calls, read as messages; NexusAI Hub's form of them is stats'
            Map.entry("conversation", Set.of("answer", "db", "error", "json", "message", "stats", "usage", "web")),
            Map.entry("vision", Set.of("answer", "image", "json")),
            // the heart
            Map.entry("catalog", Set.of("db", "dialect", "group", "http", "key", "keyword", "model", "provider", "secret", "setting",
                    "usage")),
            Map.entry("access", Set.of("call", "catalog", "error", "key", "secret", "setting")),
            Map.entry("routing", Set.of("catalog", "dialect", "error", "group", "key", "model", "provider", "usage")),
            // health: what routing asks for, kept from what relay tells; its reset is a route of its own
            Map.entry("health", Set.of("account", "catalog", "db", "dialect", "model", "provider", "routing", "setting", "web")),
            Map.entry("relay",
                    Set.of("access", "answer", "call", "calllog", "catalog", "dialect", "dialect.openai.tokens", "error", "group", "health",
                            "http",
                            "json", "key",
                            "keyword",
                            "message", "model", "provider", "quota", "routing", "secret", "setting", "sse", "usage")),
            // edges
            Map.entry("v1",
                    Set.of("access", "call", "catalog", "dialect", "dialect.openai.tokens", "error", "group", "image", "json", "key", "log",
                            "model", "provider", "relay", "setting", "usage", "vision", "web")),
            Map.entry("chat",
                    Set.of("access", "call", "catalog", "dialect", "dialect.openai", "error", "json", "key", "log", "model", "provider",
                            "relay", "secret", "usage", "web")),
            // websocket: knows no chat; it serves any one endpoint
            Map.entry("websocket", Set.of("config", "error", "web")),
            // metrics: asks those who hold something, and is told of each call as the log has it
            Map.entry("metrics", Set.of("call", "calllog", "catalog", "db", "dialect", "http", "model", "provider", "usage")),
            Map.entry("openapi", Set.of("error", "json", "web")),
            Map.entry("ops", Set.of("error", "json", "secret", "web")),
            // demo: brings in what an administrator would, and calls as if they had been made
            Map.entry("demo", Set.of("account", "call", "calllog", "db", "error", "group", "json", "key", "model", "onboarding.config",
                    "provider", "secret", "usage", "web")),
            Map.entry("console",
                    Set.of("console.model", "console.group", "console.calls", "console.provider", "console.setting", "error", "json",
                            "page", "secret", "web")),
            Map.entry("console.calls", Set.of("json", "page", "web")),
            Map.entry("console.group", Set.of("json", "page", "web")),
            Map.entry("console.model", Set.of("json", "page", "web")),
            Map.entry("console.provider", Set.of("json", "page", "web")),
            Map.entry("console.setting", Set.of("json", "page", "web")),
            // console.guest: pages for people without an account; they share the console's preferences and examples
            Map.entry("console.guest", Set.of("console", "error", "json", "page", "secret", "web")),
            Map.entry("holder",
                    Set.of("access", "account", "calllog", "catalog", "db", "error", "group", "json", "key", "model", "provider", "quota",
                            "stats", "web")),
            Map.entry("standalone", Set.of("config", "secret")));

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageUsesOnlyWhatTheTableAllows() {
        var surplus = new TreeMap<String, Set<String>>();
        for (JavaClass type : CLASSES) {
            String from = feature(type);
            if (from.isEmpty()) {
                continue;
            }
            Set<String> used = new TreeSet<>();
            type.getDirectDependenciesFromSelf().stream().map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(ROOT)).map(ArchitectureTest::feature).forEach(used::add);
            used.remove(from);
            used.removeAll(ALLOWED.getOrDefault(from, Set.of()));
            if (!used.isEmpty()) {
                surplus.computeIfAbsent(from, ignored -> new TreeSet<>()).addAll(used);
            }
        }
        assertThat(surplus).as("edges that the table does not allow").isEmpty();
    }

    @Test
    void theTableHasNoCycle() {
        ALLOWED.keySet().forEach(start -> assertThat(reachable(start)).as("packages reached from " + start).doesNotContain(start));
    }

    @Test
    void everyPackageIsInTheTable() {
        var packages = new TreeSet<String>();
        CLASSES.forEach(type -> packages.add(feature(type)));
        packages.remove("");
        assertThat(ALLOWED.keySet()).containsAll(packages);
    }

    @Test
    void everyPackageHasItsRowInTheDocument() throws IOException {
        String section = Files.readString(Path.of("docs/architecture.md")).split("\n## ", -1)[2];
        Set<String> rows = section.lines().filter(line -> line.startsWith("| `"))
                .flatMap(line -> Arrays.stream(line.split("\\|", -1)[1].split(",", -1))).map(name -> name.strip().replace("`", ""))
                .collect(Collectors.toSet());
        assertThat(rows).as("packages in docs/architecture.md, under " + section.lines().findFirst())
                .containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
    }

    @Test
    void webTypesStayAtTheEdge() {
        ArchRuleDefinition.noClasses().that().resideInAnyPackage(names("call", "error", "json", "secret", "config", "db", "sse", "usage",
                "http", "catalog", "routing", "relay", "dialect..")).and().haveSimpleNameNotEndingWith("Resource")
                .should().dependOnClassesThat(resideInAPackage("jakarta.servlet..").or(resideInAPackage("jakarta.ws.rs..")))
                .check(CLASSES);
    }

    private static String[] names(String... packages) {
        return Set.of(packages).stream().map(name -> ROOT + "." + name).toArray(String[]::new);
    }

    private static Set<String> reachable(String start) {
        var seen = new TreeSet<String>();
        ALLOWED.get(start).forEach(next -> visit(next, seen));
        return seen;
    }

    private static void visit(String name, Set<String> seen) {
        if (seen.add(name)) {
            ALLOWED.getOrDefault(name, Set.of()).forEach(next -> visit(next, seen));
        }
    }

    /** {@code ai.nexusai.dialect.openai.X} to {@code dialect.openai}; the root package is empty. */
    private static String feature(JavaClass type) {
        return type.getPackageName().equals(ROOT) ? "" : type.getPackageName().substring(ROOT.length() + 1);
    }
}
