package ai.nexusai.docs;

import ai.nexusai.config.Key;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The files that others run the gateway by: what they name exists, and what they promise fits together. */
final class PackagesTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern VARIABLE = Pattern.compile("NEXUSAI_[A-Z_]*[A-Z]");
    private static final Path MANIFESTS = Path.of("deploy/kubernetes");
    /** What the gateway needs after its last call, as docs/operations.md says. */
    private static final int REST_SECONDS = 30;

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "deploy/compose.yaml", "deploy/nexusai.service", "deploy/kubernetes", "docs/deploy/docker.md",
        "docs/deploy/kubernetes.md", "docs/deploy/systemd.md"})
    void namesOnlySettingsThatExist(String place) throws IOException {
        Set<String> known = Stream.of(Key.values()).flatMap(key -> key.variables().stream()).collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(Path.of(place))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(matches(VARIABLE, Files.readString(file))).as(file.toString()).isSubsetOf(known);
            }
        }
    }

    @Test
    void theImageHasThePortsTheHomeAndASourceForEachCopy() throws IOException {
        String image = Files.readString(Path.of("Dockerfile"));
        assertThat(image).contains("\nEXPOSE " + Key.ADMIN_PORT.standard() + " " + Key.API_PORT.standard() + "\n",
                "\nVOLUME " + Key.HOME.example() + "\n", "NEXUSAI_HOME=" + Key.HOME.example(), "\nUSER 10001:10001\n",
                "127.0.0.1/" + Key.ADMIN_PORT.standard());
        for (String copied : matches(Pattern.compile("(?m)(?<=^COPY )[^- ]+"), image)) {
            assertThat(Path.of(copied)).as(copied).exists();
        }
        assertThat(Files.readAllLines(Path.of(".dockerignore"))).startsWith("*").filteredOn(line -> line.startsWith("!"))
                .allSatisfy(line -> assertThat(Path.of(line.substring(1))).exists());
        assertThat(image).contains("/build/target/nexusai.war").contains("ENTRYPOINT [\"java\", \"-jar\", \"/opt/nexusai/nexusai.war\"]");
    }

    @Test
    void composeStartsTheGatewayWithItsDatabaseAndLetsItEnd() throws IOException {
        JsonNode services = YAML.readTree(Path.of("deploy/compose.yaml").toFile()).path("services");
        JsonNode gateway = services.path("gateway");
        assertThat(texts(gateway.path("ports"))).containsExactly("127.0.0.1:8000:8000", "5231:5231");
        assertThat(texts(gateway.path("volumes"))).containsExactly("home:" + Key.HOME.example());
        assertThat(Path.of("deploy").resolve(gateway.at("/build/context").asText()).resolve("Dockerfile")).exists();
        JsonNode settings = gateway.path("environment");
        JsonNode database = services.path("database").path("environment");
        assertThat(settings.path("NEXUSAI_DB_URL").asText())
                .isEqualTo("jdbc:postgresql://database:5432/" + database.path("POSTGRES_DB").asText());
        assertThat(settings.path("NEXUSAI_DB_USER")).isEqualTo(database.path("POSTGRES_USER"));
        assertThat(settings.path("NEXUSAI_DB_PASSWORD")).isEqualTo(database.path("POSTGRES_PASSWORD"));
        assertThat(gateway.path("stop_grace_period").asText())
                .isEqualTo(settings.path("NEXUSAI_DRAIN_SECONDS").asInt() + REST_SECONDS + "s");
    }

    @Test
    void podsAreProbedOnTheirPortsAndHaveTheTimeToEnd() throws IOException {
        JsonNode pod = manifest("deployment").at("/spec/template/spec");
        JsonNode gateway = pod.at("/containers/0");
        assertThat(gateway.at("/ports/0/containerPort").asText()).isEqualTo(Key.ADMIN_PORT.standard());
        assertThat(gateway.at("/ports/1/containerPort").asText()).isEqualTo(Key.API_PORT.standard());
        assertThat(gateway.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/livez");
        assertThat(gateway.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
        assertThat(gateway.at("/volumeMounts/0/mountPath").asText()).isEqualTo(Key.HOME.example());
        assertThat(pod.path("enableServiceLinks").asText()).as("a service's NEXUSAI_API_PORT is no setting").isEqualTo("false");
        int drain = 0;
        for (JsonNode variable : gateway.path("env")) {
            drain += variable.path("name").asText().startsWith("NEXUSAI_DRAIN_") ? variable.path("value").asInt() : 0;
        }
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isEqualTo(drain + REST_SECONDS);
    }

    @Test
    void everyManifestMeansThePodsAndIsApplied() throws IOException {
        JsonNode labels = manifest("deployment").at("/spec/template/metadata/labels");
        assertThat(manifest("deployment").at("/spec/selector/matchLabels")).isEqualTo(labels);
        assertThat(manifest("poddisruptionbudget").at("/spec/selector/matchLabels")).isEqualTo(labels);
        try (var services = YAML.readerFor(JsonNode.class).<JsonNode>readValues(MANIFESTS.resolve("service.yaml").toFile())) {
            assertThat(services.readAll()).hasSize(2).allSatisfy(service -> assertThat(service.at("/spec/selector")).isEqualTo(labels))
                    .extracting(service -> service.at("/spec/ports/0/port").asText())
                    .containsExactly(Key.API_PORT.standard(), Key.ADMIN_PORT.standard());
        }
        try (Stream<Path> files = Files.list(MANIFESTS)) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            names.remove("kustomization.yaml");
            assertThat(texts(manifest("kustomization").path("resources"))).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void theAutoscalerAsksForAFigureThatThereIs() throws IOException {
        JsonNode scaler = manifest("horizontalpodautoscaler");
        assertThat(scaler.at("/spec/scaleTargetRef/name")).isEqualTo(manifest("deployment").at("/metadata/name"));
        String figure = scaler.at("/spec/metrics/0/pods/metric/name").asText();
        assertThat(Files.readString(Path.of("docs/metrics.md"))).contains("\n| `" + figure + "` | gauge | | ");
        assertThat(Files.readString(Path.of("docs/deploy/kubernetes.md"))).contains("seriesQuery: '" + figure + "{");
    }

    @Test
    void theUnitLetsCallsEndAndKeepsItsFilesWhereItMay() throws IOException {
        String unit = Files.readString(Path.of("deploy/nexusai.service"));
        int stop = Integer.parseInt(Key.DRAIN_SECONDS.standard()) + REST_SECONDS;
        assertThat(unit).contains("\nTimeoutStopSec=" + stop + "\n", "\nStateDirectory=nexusai\n", "NEXUSAI_HOME=/var/lib/nexusai",
                "-jar /opt/nexusai/nexusai.war\n");
        assertThat(Files.readString(Path.of("docs/deploy/systemd.md"))).contains("/opt/nexusai/nexusai.war", "/etc/nexusai/nexusai.env");
    }

    @ParameterizedTest
    @CsvSource({"docker.md, docker run -d", "docker.md, up -d", "systemd.md, enable --now", "kubernetes.md, kubectl apply"})
    void asksAGatewayThatWasJustStartedOnceItIsReady(String page, String start) throws IOException {
        String after = Files.readString(Path.of("docs/deploy").resolve(page)).split(Pattern.quote(start), 2)[1];
        assertThat(after.substring(0, after.indexOf("```")))
                .containsPattern("--wait\\n|--retry 60 --retry-delay 1 --retry-all-errors|rollout status");
    }

    @Test
    void aCopiedJettyKeepsConsoleAndClientsApartWithoutFurtherSettings() throws IOException {
        assertThat(Files.readString(Path.of("jetty-conf/nexusai.properties"))).contains(
                "\nnexusai.admin.port=" + Key.ADMIN_PORT.standard() + "\n", "\nnexusai.api.port=" + Key.API_PORT.standard() + "\n");
    }

    private static JsonNode manifest(String name) throws IOException {
        return YAML.readTree(MANIFESTS.resolve(name + ".yaml").toFile());
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
