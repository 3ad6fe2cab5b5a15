package ai.nexusai.ops;

import ai.nexusai.testing.InProcessTomcat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class StaticServletTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String TABLER = "/static/vendor/" + folder("tabler-") + "/tabler.min.css";

    private static InProcessTomcat tomcat;

    @BeforeAll
    static void start() {
        tomcat = InProcessTomcat.start(1 << 20, servlets -> servlets.addServlet("static", new StaticServlet()).addMapping("/static/*"),
                () -> {});
    }

    @AfterAll
    static void stop() {
        tomcat.close();
    }

    @ParameterizedTest
    @CsvSource({"/static/waiting.css,text/css;charset=utf-8", "/static/docs.js,text/javascript;charset=utf-8",
        "/static/logo.svg,image/svg+xml",
        "/static/icons.svg,image/svg+xml"})
    void filesHaveTheirTypeAndAreAskedForAgain(String path, String type) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo(type);
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void whatNamesItsVersionIsKeptForGood() throws Exception {
        assertThat(header(get(TABLER), "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void isSentCompressedToThoseWhoTakeIt() throws Exception {
        byte[] whole = Files.readAllBytes(Path.of("target/assets" + TABLER));
        HttpResponse<byte[]> plain = get(TABLER);
        assertThat(plain.body()).isEqualTo(whole);
        HttpResponse<byte[]> zipped = get(TABLER, "Accept-Encoding", "br, gzip");
        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(zipped, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(zipped.body().length).isLessThan(80_000);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes()).isEqualTo(whole);
        assertThat(header(zipped, "ETag")).isNotEqualTo(header(plain, "ETag"));
    }

    @Test
    void isNotSentAgainToThoseWhoHaveIt() throws Exception {
        HttpResponse<byte[]> again = get("/static/waiting.css", "If-None-Match", header(get("/static/waiting.css"), "ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get("/static/waiting.css", "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/static/", "/static", "/static/vendor/", "/static/missing.css", "/static/home.jsp",
        "/static/%2e%2e/WEB-INF/web.xml",
        "/static/..%2fWEB-INF%2fweb.xml", "/static/vendor/../../WEB-INF/pages/waiting.html"})
    void nothingElseIsGivenAway(String path) throws Exception {
        assertThat(get(path).statusCode()).isBetween(400, 404);
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + tomcat.port() + path));
        return CLIENT.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static String folder(String prefix) {
        String[] found = Path.of("target/assets/static/vendor").toFile().list((folder, name) -> name.startsWith(prefix));
        return found == null ? "missing: run mvn process-resources" : found[0];
    }
}
