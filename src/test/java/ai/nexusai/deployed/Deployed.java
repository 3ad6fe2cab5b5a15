package ai.nexusai.deployed;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The built WAR in a container, as those see it who call it.
 *
 * @param admin where console and admin API are, without a slash at the end
 * @param api where the client API is; the same where one port serves all
 * @param token the admin token
 * @param client who calls
 */
record Deployed(URI admin, URI api, String token, HttpClient client) {
    /** How long anything may take. */
    static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration START = Duration.ofMinutes(3);
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Deployed(URI admin, URI api, String token) {
        this(admin, api, token, CLIENT);
    }

    /** One port, one context path. */
    static Deployed at(URI base, String token) {
        String text = base.toString();
        URI bare = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        return new Deployed(bare, bare, token);
    }

    /** An address of the admin side; {@code path} begins with a slash. */
    URI admin(String path) {
        return URI.create(admin + path);
    }

    /** An address of the client side. */
    URI api(String path) {
        return URI.create(api + path);
    }

    /** A request that presents the admin token or a client key. */
    static HttpRequest.Builder request(URI address, String token) {
        return HttpRequest.newBuilder(address).timeout(BOUND).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(address).timeout(BOUND).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        return send(client, request);
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks the admin API; single quotes in {@code json} stand for double ones, and an empty one for no body. */
    HttpResponse<String> asAdmin(String method, String path, String json) {
        var request = request(admin(path), token);
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json.replace('\'', '"')))
                .build());
    }

    /** The body of what was made. */
    JsonNode created(String path, String json) {
        HttpResponse<String> answer = asAdmin("POST", path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    /** Waits until calls may be sent. */
    Deployed awaitReady() {
        Awaitility.await().atMost(START).ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
                .until(() -> get(api("/readyz")).statusCode() == 200);
        return this;
    }
}
