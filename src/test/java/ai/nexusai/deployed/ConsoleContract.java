package ai.nexusai.deployed;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What people rely on: files, signing in, and every page, which the container's own JSP engine writes. */
interface ConsoleContract {
    /** Below {@code /admin}; together they use every template and tag file that a deployment may fail on. */
    List<String> PAGES = List.of("/", "/usage", "/providers", "/providers/new", "/providers/new/hand", "/providers/presets/OpenAI",
            "/providers/1", "/providers/1/credentials", "/providers/1/test", "/providers/1/import", "/keywords", "/about", "/account",
            "/keys",
            "/keys/new", "/keys/1", "/settings", "/users", "/users/new", "/users/1", "/audit", "/playground", "/calls", "/conversations",
            "/groups", "/groups/new", "/models", "/models/new", "/models/1", "/test");

    Stage stage();

    @Test
    default void servesItsFilesWithTheirTypesAndNothingOfItsInside() {
        Deployed gateway = stage().gateway();
        for (String[] file : new String[][]{{"/static/console/console.css", "text/css"}, {"/static/console/kit.js", "text/javascript"},
            {"/static/logo.svg", "image/svg+xml"}}) {
            HttpResponse<String> answer = gateway.get(gateway.admin(file[0]));
            assertThat(answer.statusCode()).as(file[0]).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith(file[1]);
        }
        for (String hidden : List.of("/WEB-INF/web.xml", "/WEB-INF/standalone/nexusai-standalone.jar", "/META-INF/context.xml",
                "/ai/nexusai/launcher/Launcher.class")) {
            assertThat(gateway.get(gateway.admin(hidden)).statusCode()).as(hidden).isEqualTo(404);
        }
    }

    @Test
    default void unknownPathsAreAnsweredInTheErrorShape() {
        HttpResponse<String> answer = stage().gateway().get(stage().gateway().admin("/nothing/here"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Deployed.json(answer).at("/error/code").asText()).isEqualTo("unknown_path");
    }

    @Test
    default void showsEveryPageToWhoSignedIn() {
        HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager()).build();
        URI console = stage().gateway().admin("/admin");
        String login = Deployed.send(browser, page(console, "/login")).body();
        assertThat(login).contains("id=\"password\"", "action=\"" + console.getPath() + "/login\"");
        HttpRequest.Builder form = HttpRequest.newBuilder(URI.create(console + "/login")).timeout(Deployed.BOUND)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + Stage.NAME + "&password=" + URLEncoder.encode(Stage.PASSWORD, UTF_8)));
        assertThat(Deployed.send(browser, form.build()).headers().firstValue("Location")).hasValue(console.getPath() + "/");
        for (String path : PAGES) {
            HttpResponse<String> shown = Deployed.send(browser, page(console, path));
            assertThat(shown.statusCode()).as(path).isEqualTo(200);
            assertThat(shown.body()).as(path).startsWith("<!doctype html>").contains("<aside class=\"side", "<main", "</html>");
        }
    }

    private static HttpRequest page(URI console, String path) {
        return HttpRequest.newBuilder(URI.create(console + path)).timeout(Deployed.BOUND).header("Accept", "text/html").build();
    }
}
