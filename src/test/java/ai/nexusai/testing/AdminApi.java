package ai.nexusai.testing;

import ai.nexusai.RestApplication;
import ai.nexusai.account.Actor;
import ai.nexusai.account.Role;
import ai.nexusai.db.Database;
import ai.nexusai.group.GroupsResource;
import ai.nexusai.health.ObservedHealth;
import ai.nexusai.health.ShownHealth;
import ai.nexusai.key.KeysResource;
import ai.nexusai.keyword.KeywordsResource;
import ai.nexusai.model.HubModelsResource;
import ai.nexusai.model.HubProviderModelsResource;
import ai.nexusai.model.Prices;
import ai.nexusai.model.PricesResource;
import ai.nexusai.model.RegisteredModelsResource;
import ai.nexusai.provider.CredentialsResource;
import ai.nexusai.provider.HubProvidersResource;
import ai.nexusai.provider.ProviderState;
import ai.nexusai.provider.ProvidersResource;
import ai.nexusai.routing.GroupPlans;
import ai.nexusai.routing.Health;
import ai.nexusai.routing.Router;
import ai.nexusai.setting.SettingsResource;
import ai.nexusai.testing.RestServer.Answer;
import ai.nexusai.web.ClientAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** The admin API of the features over one database; the token of a role is its name: {@code administrator}, {@code operator}, {@code viewer}. */
public final class AdminApi implements AutoCloseable {
    private final RestServer server;

    /** @param further routes beside those of the features */
    public AdminApi(Features features, Object... further) {
        this(features, new ShownHealth(new ObservedHealth(Clock.systemUTC(), new Random(1))), further);
    }

    /** The same where the upstreams fare so. */
    public AdminApi(Features features, ProviderState states, Object... further) {
        var shared = new RestApplication.Shared((token, ip) -> Role.of(token.reveal()).map(role -> new Actor(7, "kim", role, ip)),
                ClientAddress.DIRECT, UUID::randomUUID);
        server = new RestServer(new RestApplication(shared,
                Stream.concat(Stream.of(further), Stream.of(new ProvidersResource(features.providers(), states, ids -> Map.of()),
                        new CredentialsResource(features.providers(), states), new HubProvidersResource(features.providers(), states),
                        new RegisteredModelsResource(features.models(), states), new PricesResource(new Prices(features.database())),
                        new HubModelsResource(features.models(), states),
                        new HubProviderModelsResource(features.models(), features.providers()), groups(features),
                        new KeysResource(features.keys(), ids -> Map.of()), new KeywordsResource(features.keywords()),
                        new SettingsResource(features.settings()))).toList()));
    }

    private static GroupsResource groups(Features features) {
        return new GroupsResource(features.groups(),
                new GroupPlans(() -> Optional.of(features.catalog()), new Router(new Random(1)), Health.PERFECT));
    }

    public static AdminApi over(Database database) {
        return new AdminApi(Features.over(database));
    }

    public int port() {
        return server.port();
    }

    public Answer get(String path) {
        return server.send("GET", path, "viewer", "");
    }

    /** All events of an answer that ends by itself. */
    public Answer events(String path) {
        return server.send("GET", path, "viewer", BodyPublishers.noBody(), "Accept", "text/event-stream");
    }

    /** As an operator; single quotes in {@code body} stand for double ones. */
    public Answer send(String method, String path, String body) {
        return server.send(method, path, "operator", body.replace('\'', '"'));
    }

    /** The same with another role. */
    public Answer as(Role role, String method, String path, String body) {
        return server.send(method, path, role.text(), body.replace('\'', '"'));
    }

    /** The same as an operator who saw a version. */
    public Answer ifMatch(String etag, String method, String path, String body) {
        return server.send(method, path, "operator", BodyPublishers.ofString(body.replace('\'', '"')), "Content-Type", "application/json",
                "If-Match", etag);
    }

    @Override
    public void close() {
        server.close();
    }
}
