package ai.nexusai;

import ai.nexusai.account.AuthResource;
import ai.nexusai.account.SessionsResource;
import ai.nexusai.account.UsersResource;
import ai.nexusai.audit.AuditResource;
import ai.nexusai.calllog.CallLogsResource;
import ai.nexusai.conversation.ConversationsResource;
import ai.nexusai.demo.DemoResource;
import ai.nexusai.group.GroupsResource;
import ai.nexusai.health.ProviderResetResource;
import ai.nexusai.holder.MyKeyResource;
import ai.nexusai.job.JobsResource;
import ai.nexusai.key.KeysResource;
import ai.nexusai.keyword.KeywordsResource;
import ai.nexusai.live.LiveStatsResource;
import ai.nexusai.live.LogTailResource;
import ai.nexusai.model.HubModelsResource;
import ai.nexusai.model.HubProviderModelsResource;
import ai.nexusai.model.PricesResource;
import ai.nexusai.model.RegisteredModelsResource;
import ai.nexusai.onboarding.ConnectionTestResource;
import ai.nexusai.onboarding.ImportResource;
import ai.nexusai.onboarding.config.ConfigResource;
import ai.nexusai.onboarding.preset.PresetsResource;
import ai.nexusai.ops.DrainResource;
import ai.nexusai.provider.CredentialsResource;
import ai.nexusai.provider.HubProvidersResource;
import ai.nexusai.provider.ProvidersResource;
import ai.nexusai.recost.RecostResource;
import ai.nexusai.setting.SettingsResource;
import ai.nexusai.stats.HubStatsResource;
import ai.nexusai.stats.StatsResource;
import ai.nexusai.v1.DraftTokensResource;
import ai.nexusai.v1.ModelListResource;
import ai.nexusai.v1.TokensResource;
import ai.nexusai.web.AcceptHeader;
import ai.nexusai.web.AnswerHeaders;
import ai.nexusai.web.Authenticator;
import ai.nexusai.web.BodyLimit;
import ai.nexusai.web.ClientAddress;
import ai.nexusai.web.CompressedAnswers;
import ai.nexusai.web.FailureMapper;
import ai.nexusai.web.JsonProvider;
import ai.nexusai.web.LeftClients;
import ai.nexusai.web.PermissionFilter;
import ai.nexusai.web.RequestId;
import ai.nexusai.web.RequiredBody;
import ai.nexusai.web.RestServlet;
import ai.nexusai.web.SchemaGate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Every REST route in one list. {@link RestServlet} serves it on {@link #PATTERNS}. */
public final class RestApplication extends ResourceConfig {
    /** Which addresses it answers. */
    public static final List<String> PATTERNS = List.of("/api/*", "/v1/*", "/models/*", "/providers/*", "/provider_models/*", "/stats/*");

    /** The classes of all routes; a test walks them. */
    static final Set<Class<?>> ROUTES = Set.of(DemoResource.class, ImportResource.class, PresetsResource.class, ConfigResource.class,
            AuthResource.class, UsersResource.class, SessionsResource.class, AuditResource.class,
            CallLogsResource.class, ConversationsResource.class, DrainResource.class,
            ModelListResource.class, ProvidersResource.class, CredentialsResource.class, HubProvidersResource.class,
            RegisteredModelsResource.class, PricesResource.class, JobsResource.class, RecostResource.class, HubModelsResource.class,
            HubProviderModelsResource.class,
            GroupsResource.class,
            KeysResource.class, MyKeyResource.class, KeywordsResource.class, SettingsResource.class, ProviderResetResource.class,
            TokensResource.class, DraftTokensResource.class,
            StatsResource.class, LogTailResource.class, LiveStatsResource.class,
            HubStatsResource.class, ConnectionTestResource.class);

    private static final long MOST_BODY_BYTES = 1L << 20;

    /** Warns at each start that a route given as an object is no provider, and serves it (Jersey issue 3700). */
    private static final Logger PROVIDERS = Logger.getLogger("org.glassfish.jersey.internal.inject.Providers");

    /** What all routes share. */
    public record Shared(Authenticator authenticator, ClientAddress clientAddress, Supplier<UUID> requestIds) {}

    /** Serves some of the routes. */
    public RestApplication(Shared shared, List<?> routes) {
        quieten();
        settings();
        register(new RequestId(shared.requestIds()));
        register(new AcceptHeader());
        register(new BodyLimit(MOST_BODY_BYTES));
        register(new PermissionFilter(shared.authenticator(), shared.clientAddress()));
        register(new AnswerHeaders());
        register(new LeftClients());
        register(new CompressedAnswers());
        register(new FailureMapper());
        register(new RequiredBody());
        register(new JsonProvider());
        routes.forEach(this::register);
    }

    /** Serves all: one object for each class of {@link #ROUTES}, so that none is forgotten and none escapes the tests. */
    public static RestApplication complete(Shared shared, List<?> routes) {
        Set<Class<?>> given = routes.stream().map(Object::getClass).collect(Collectors.toSet());
        if (!given.equals(ROUTES)) {
            throw new IllegalArgumentException("The routes " + given + " are not those declared: " + ROUTES);
        }
        return new RestApplication(shared, routes);
    }

    /** In a container this would come to its own log, which knows nothing of Logback's levels. */
    private static void quieten() {
        PROVIDERS.setLevel(Level.SEVERE);
    }

    /** The same, while {@code schemaProblem} tells none; else every route answers 503 with it. */
    public RestApplication behind(Supplier<Optional<String>> schemaProblem) {
        register(new SchemaGate(schemaProblem));
        return this;
    }

    private void settings() {
        property(ServerProperties.WADL_FEATURE_DISABLE, true);
        property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0);
        property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    }
}
