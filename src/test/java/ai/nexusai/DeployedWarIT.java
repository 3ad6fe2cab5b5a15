package ai.nexusai;

import ai.nexusai.testing.ContainerEnvironment;
import ai.nexusai.testing.RunningProduct;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Deploys the built WAR, unchanged, to a Tomcat that is not ours, under a context path. */
@ExtendWith(ContainerEnvironment.class)
@ArquillianTest
@RunAsClient
final class DeployedWarIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, RunningProduct.war().toFile());
    }

    @Test
    void livesUnderItsContextPath() throws Exception {
        assertThat(base.getPath()).isEqualTo("/nexusai/");
        HttpResponse<String> answer = get("livez");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void servesItsPageAndItsStaticFiles() throws Exception {
        assertThat(get("").body()).contains("\"version\":");
        assertThat(get("static/home.css").statusCode()).isEqualTo(200);
    }

    @Test
    void unknownPathsAreAnsweredInTheErrorShape() throws Exception {
        HttpResponse<String> answer = get("nothing/here");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"unknown_path\"");
    }

    @Test
    void nothingOfTheStandaloneRunIsReachable() throws Exception {
        assertThat(get("WEB-INF/standalone/nexusai-standalone.jar").statusCode()).isEqualTo(404);
        assertThat(get("ai/nexusai/launcher/Launcher.class").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException, URISyntaxException {
        URI address = base.toURI().resolve(path);
        return CLIENT.send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }
}
