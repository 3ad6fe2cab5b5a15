package ai.nexusai.testing;

import ai.nexusai.RestApplication;
import ai.nexusai.json.Json;
import ai.nexusai.web.RestServlet;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** REST routes on a free port of an embedded Tomcat, served as the product serves them, and a client for them. */
public final class RestServer implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;

    public RestServer(RestApplication application) {
        try {
            tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            serve(tomcat.addContext("", null), application);
            tomcat.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
        address = "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
    }

    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    private static void serve(Context context, RestApplication application) {
        var wrapper = Tomcat.addServlet(context, "rest", new RestServlet(application));
        wrapper.setAsyncSupported(true);
        RestApplication.PATTERNS.forEach(wrapper::addMapping);
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<String> response) {

        public JsonNode json() {
            try {
                return Json.MAPPER.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(response.body(), e);
            }
        }

        public String text() {
            return response.body();
        }

        /** {@code error.code}; empty where the answer is no error. */
        public String code() {
            return json().path("error").path("code").asText();
        }

        /** {@code error.param}; empty where there is none. */
        public String param() {
            return json().path("error").path("param").asText("");
        }

        /** A header's first value; empty when it was not sent. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** Sends JSON; an empty {@code body} sends none, an empty {@code token} no {@code Authorization}. */
    public Answer send(String method, String path, String token, String body) {
        return send(method, path, token, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                body.isEmpty() ? new String[0] : new String[]{"Content-Type", "application/json"});
    }

    /** Sends {@code body} with further headers, name and value in turn. */
    public Answer send(String method, String path, String token, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30)).method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (String[] header : pairs(headers)) {
            request.header(header[0], header[1]);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String[][] pairs(String... headers) {
        var pairs = new String[headers.length / 2][];
        Arrays.setAll(pairs, i -> new String[]{headers[2 * i], headers[2 * i + 1]});
        return pairs;
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
        client.close();
    }
}
