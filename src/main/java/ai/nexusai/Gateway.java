package ai.nexusai;

import ai.nexusai.access.ClientAccess;
import ai.nexusai.call.CallHead;
import ai.nexusai.call.CallIds;
import ai.nexusai.calllog.CallLogs;
import ai.nexusai.calllog.Housekeeping;
import ai.nexusai.calllog.Journal;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.CatalogReader;
import ai.nexusai.catalog.CatalogWatcher;
import ai.nexusai.chat.Chat;
import ai.nexusai.chat.Entrance;
import ai.nexusai.config.LeftSettings;
import ai.nexusai.config.Settings;
import ai.nexusai.db.Database;
import ai.nexusai.db.Databases;
import ai.nexusai.db.ReadReplica;
import ai.nexusai.dialect.Dialects;
import ai.nexusai.dialect.openai.OpenAiDialect;
import ai.nexusai.dialect.openai.tokens.ChatTokens;
import ai.nexusai.group.Groups;
import ai.nexusai.group.GroupsResource;
import ai.nexusai.health.ObservedHealth;
import ai.nexusai.health.SharedHealth;
import ai.nexusai.health.ShownHealth;
import ai.nexusai.http.AddressGuard;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.key.ApiKeys;
import ai.nexusai.keyword.KeywordHits;
import ai.nexusai.keyword.Keywords;
import ai.nexusai.keyword.KeywordsResource;
import ai.nexusai.log.LogLevels;
import ai.nexusai.metrics.Metrics;
import ai.nexusai.model.HubModelsResource;
import ai.nexusai.model.Models;
import ai.nexusai.model.Prices;
import ai.nexusai.model.PricesResource;
import ai.nexusai.model.RegisteredModelsResource;
import ai.nexusai.onboarding.config.Features;
import ai.nexusai.ops.DrainResource;
import ai.nexusai.ops.MetricsServlet;
import ai.nexusai.ops.Readiness;
import ai.nexusai.provider.ProviderState;
import ai.nexusai.provider.Providers;
import ai.nexusai.quota.QuotaSettings;
import ai.nexusai.quota.Quotas;
import ai.nexusai.relay.ActiveCalls;
import ai.nexusai.relay.ByteBudget;
import ai.nexusai.relay.CallTokens;
import ai.nexusai.relay.LeftStreams;
import ai.nexusai.relay.Relay;
import ai.nexusai.routing.GroupPlans;
import ai.nexusai.routing.Router;
import ai.nexusai.secret.Secret;
import ai.nexusai.setting.RuntimeSettings;
import ai.nexusai.setting.SettingValues;
import ai.nexusai.setting.SettingsResource;
import ai.nexusai.usage.CountingThreads;
import ai.nexusai.usage.TokenCounter;
import ai.nexusai.v1.ChatForm;
import ai.nexusai.v1.ClientIp;
import ai.nexusai.v1.CorsFilter;
import ai.nexusai.v1.DraftTokensResource;
import ai.nexusai.v1.Heartbeats;
import ai.nexusai.v1.ModelListResource;
import ai.nexusai.v1.PictureForm;
import ai.nexusai.v1.RelayServlet;
import ai.nexusai.v1.RelayedCalls;
import ai.nexusai.v1.TokenCounts;
import ai.nexusai.v1.TokensResource;
import ai.nexusai.vault.DataKeys;
import ai.nexusai.web.RestServlet;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The whole product, built from top to bottom with {@code new}; nothing else builds anything that lives as long as the process. */
final class Gateway implements AutoCloseable {
    /** Largest whole answer of an upstream: base64 images come in one. */
    private static final int MAX_ANSWER = 64 << 20;

    private final Clock clock = Clock.systemUTC();
    private final RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    private final Readiness readiness = new Readiness();
    private final Metrics metrics = new Metrics(clock);

    private final Database database;
    private final ReadReplica replica;
    private final DataKeys dataKeys;
    private final MasterKeyWatch masterKeyWatch;
    private final People people;
    private final Providers providers;
    private final Models models;
    private final Groups groups;
    private final ApiKeys keys;
    private final Keywords keywords;
    private final KeywordHits keywordHits;
    private final RuntimeSettings runtimeSettings;
    private final CallLogs callLogs;
    private final Journal journal;
    private final CatalogWatcher catalogs;
    private final LogLevels logLevels = new LogLevels();
    private final Housekeeping housekeeping;
    private final Dialects dialects = new Dialects(List.of(new OpenAiDialect()));
    private final Onboarding onboarding;
    private final LongWork longWork;
    private final Startup startup;
    private final Statistics statistics;

    private final ActiveCalls activeCalls = new ActiveCalls();
    private final ByteBudget byteBudget;
    private final AddressGuard addressGuard = new AddressGuard(this::isAllowedUpstream);
    private final UpstreamClient upstreams = new UpstreamClient(addressGuard);
    private final ClientAccess access;
    private final GroupPlans groupPlans;
    private final ObservedHealth health = new ObservedHealth(clock, random);
    private final SharedHealth sharedHealth;
    private final Quotas quotas;
    private final Messages messages;
    private final Relay relay;
    private final ChatTokens chatTokens = new ChatTokens(new TokenCounter());
    private final CountingThreads countingThreads = new CountingThreads();
    private final CallIds callIds = new CallIds(clock, random);
    private final Heartbeats heartbeats = new Heartbeats();
    private final RelayedCalls relayedCalls;
    private final RelayedCalls visionCalls;
    private final ExecutorService callThreads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("nexusai-call-", 1).factory());
    private final Chat chat;
    private final Draining draining;

    /** Builds everything, or nothing when it fails; no work is done before {@link #start}. Does not wait for the database. */
    static Gateway build(Settings settings) {
        var built = new Built();
        try {
            return new Gateway(settings, built);
        } catch (RuntimeException | Error e) {
            built.close();
            throw e;
        }
    }

    private Gateway(Settings settings, Built built) {
        built.add(metrics);
        built.add(callThreads);
        built.add(upstreams);
        built.add(countingThreads);
        built.add(heartbeats);
        this.database = built.add(Database.open(settings.database(), settings.node()));
        this.replica = built.add(ReadReplica.open(database, settings.database(), settings.node()));
        var databases = new Databases(database, replica);
        var masterKeys = new MasterKeyFiles(settings);
        this.dataKeys = new DataKeys(database, masterKeys::keys);
        this.masterKeyWatch = built.add(new MasterKeyWatch(dataKeys, masterKeys));
        this.people = built.add(new People(database, settings.adminToken(), this::auditRetentionDays, clock));
        this.keys = new ApiKeys(database, dataKeys.keyHash());
        this.providers = new Providers(database, dataKeys.credentials(), keys.personalizedKeys(),
                new Providers.Rules(Set.of(OpenAiDialect.NAME), addressGuard));
        this.models = new Models(database);
        this.groups = new Groups(database, models);
        this.keywords = new Keywords(database);
        this.keywordHits = new KeywordHits(database, clock);
        this.runtimeSettings = new RuntimeSettings(database, SettingValues.defaults(settings.platformName(), ZoneId.systemDefault()));
        this.callLogs = new CallLogs(replica, clock);
        this.catalogs = new CatalogWatcher(database,
                new CatalogReader(providers, models, groups, keys, keywords, runtimeSettings, dataKeys.keyHash())::read,
                catalog -> logLevels.putInForce(catalog.settings().logLevel()), clock);
        this.journal = built.add(NodeJournal.open(settings, catalogs));
        this.housekeeping = new Housekeeping(database,
                () -> catalogs.get().map(catalog -> catalog.settings().accounting().logRetentionDays()).orElseGet(OptionalInt::empty),
                clock);
        this.onboarding = new Onboarding(
                new Onboarding.Parts(database, new Features(providers, models, groups, keys, runtimeSettings), dialects, journal),
                upstreams,
                settings.firstObjects());
        this.longWork = new LongWork(database, settings, catalogs, clock);
        this.messages = built.add(new Messages(settings, databases, () -> catalogs.get().map(Catalog::settings), clock));
        this.startup = new Startup(new Startup.Parts(database, dataKeys, people.accounts(), journal, catalogs, this::begin), settings,
                clock);
        this.statistics = new Statistics(
                new Statistics.Sources(databases, new Present(catalogs, new ShownHealth(health), activeCalls), this::settingsInForce),
                clock);
        this.byteBudget = new ByteBudget(settings.limits().inflight());
        this.access = new ClientAccess(catalogs, clock);
        this.sharedHealth = new SharedHealth(health, database, settings.node());
        var router = new Router(random);
        this.groupPlans = new GroupPlans(catalogs, router, health);
        this.quotas = new Quotas(database, settings.node(), this::quotaSettings, clock);
        var leftStreams = new LeftStreams(bounds(settings.limits().left()));
        this.relay = new Relay(new Relay.Parts(router, health, dialects, upstreams, journal, keywordHits, quotas, metrics.calls(),
                new CallTokens(chatTokens, countingThreads), messages.bodies(), leftStreams), MAX_ANSWER, random);
        this.relayedCalls = new RelayedCalls(access, relay,
                new RelayedCalls.Intake(activeCalls, byteBudget, new ChatForm(Math.toIntExact(settings.limits().body()))), heartbeats);
        this.visionCalls = new RelayedCalls(access, relay, new RelayedCalls.Intake(activeCalls, byteBudget, new PictureForm()), heartbeats);
        this.chat = built.add(new Chat(Entrance.byKeyOrSession(access, people.sessions(), this::clientAddress),
                new Chat.Calls(relay, activeCalls, byteBudget,
                        address -> CallHead.begin(callIds.next(), clock, Chat.PATH, address), callThreads),
                Chat.Limits.STANDARD));
        this.draining = new Draining(activeCalls, chat, upstreams, settings.drain());
        new Metering(new Metering.Calls(activeCalls, relay, leftStreams, byteBudget, chat),
                new Metering.Accounts(journal, startup, countingThreads, keywordHits, databases, messages),
                new Metering.Upstreams(upstreams, catalogs, health), readiness).showIn(metrics);
    }

    private static LeftStreams.Bounds bounds(LeftSettings left) {
        return new LeftStreams.Bounds(left.streams(), left.time(), left.bytes());
    }

    private void begin() {
        messages.databaseReady();
        masterKeyWatch.start();
        onboarding.begin();
    }

    void start() {
        new Checks(draining, startup, masterKeyWatch, new Checks.Stores(database, catalogs, journal, replica)).addTo(readiness);
        readiness.add("backup", longWork::backupFinding);
        startup.start();
        replica.start();
        housekeeping.start();
        longWork.start();
        messages.start();
        people.start();
        quotas.start();
        keywordHits.start();
        sharedHealth.start();
    }

    Readiness readiness() {
        return readiness;
    }

    /**
     * What this node holds at the moment.
     *
     * @param upstreamConnections leased ones
     * @param requestBytes of bodies that are held
     * @param catalogVersion the one in force; 0 when there is none yet
     */
    record Load(int calls, int upstreamConnections, long requestBytes, long catalogVersion) {}

    Load load() {
        return new Load(activeCalls.running(), upstreams.leased(), byteBudget.used(), catalogs.get().map(Catalog::version).orElse(0L));
    }

    Servlet relayServlet() {
        return new RelayServlet(relayedCalls, callIds, clock, callThreads);
    }

    Servlet visionServlet() {
        return new RelayServlet(visionCalls, callIds, clock, callThreads);
    }

    /** @param token that opens the metrics by itself, where there is one */
    Servlet metricsServlet(Optional<Secret> token) {
        return new MetricsServlet(new MetricsServlet.Door(token, people.sessions(), this::clientAddress), Metrics.CONTENT_TYPE,
                metrics::write);
    }

    RestServlet rest() {
        var tokenCounts = new TokenCounts(chatTokens, countingThreads);
        var shared = new RestApplication.Shared(people.sessions(), this::clientAddress, callIds::next);
        return new RestServlet(RestApplication.complete(shared, Stream.of(features(),
                new KeyRoutes(replica, keys, groups, callLogs, quotas).routes(access, this::clientAddress, clock), onboarding.routes(),
                longWork.routes(),
                messages.routes(callLogs, () -> settingsInForce().accounting().exchange()), people.routes(this::clientAddress),
                Stream.of(new DrainResource(draining), new ModelListResource(access),
                        new TokensResource(access, tokenCounts), new DraftTokensResource(tokenCounts)),
                statistics.routes())
                .flatMap(routes -> routes).toList()).behind(startup::schemaProblem));
    }

    /** The servlets of all pages, by the prefixes of their addresses. */
    Map<String, Servlet> pages(RestServlet rest, String version, Settings settings) {
        ProviderState states = new ShownHealth(health);
        var servlets = new PageServlets(rest, new ConsoleSurroundings(catalogs, states, settings, version));
        return Map.of("/admin", servlets.console(new ConsoleEntry(people.sessions(), this::clientAddress)), "/my",
                servlets.holders(new HolderSessions(access, this::clientAddress, dataKeys.credentials(), clock), clock), "/status",
                servlets.status(new GroupStatus(catalogs, states)));
    }

    private QuotaSettings quotaSettings() {
        SettingValues values = settingsInForce();
        return new QuotaSettings(values.accounting().defaultLimits(), values.accounting().defaultBudget(),
                values.accounting().limitsWithoutDatabase(), values.accounting().exchange(), values.timeZone());
    }

    private OptionalInt auditRetentionDays() {
        return catalogs.get().map(catalog -> catalog.settings().accounting().auditRetentionDays()).orElseGet(OptionalInt::empty);
    }

    private SettingValues settingsInForce() {
        return access.catalog().settings();
    }

    private Stream<Object> features() {
        ProviderState states = new ShownHealth(health);
        return Stream.concat(
                new ProviderRoutes(replica, providers, models).routes(states, sharedHealth, this::settingsInForce, clock),
                Stream.of(new RegisteredModelsResource(models, states), new PricesResource(new Prices(database)),
                        new HubModelsResource(models, states), new GroupsResource(groups, groupPlans), new KeywordsResource(keywords),
                        new SettingsResource(runtimeSettings)));
    }

    Filter corsFilter() {
        return new CorsFilter(catalogs);
    }

    private boolean isAllowedUpstream(InetAddress address) {
        return catalogs.get().map(Catalog::settings)
                .filter(values -> values.allowedUpstreamRanges().stream().anyMatch(range -> range.contains(address.getHostAddress())))
                .isPresent();
    }

    Chat chat() {
        return chat;
    }

    private String clientAddress(HttpServletRequest request) {
        return ClientIp.of(request, access.trustedProxies());
    }

    boolean refusesCalls() {
        return activeCalls.isDraining();
    }

    /** Ends the waiting of a drain, now or when it comes. */
    void hurry() {
        draining.hurry();
    }

    /** Goes with notice: lets no new call in and waits for those that run; false when some still ran at the deadline and were broken off. */
    boolean drain(Duration deadline) {
        boolean ended = draining.stop(deadline);
        closeWatched();
        return ended;
    }

    /** The same where the container sends nobody here any more. */
    void drainWithoutNotice(Duration deadline) {
        boolean unused = draining.stopWithoutNotice(deadline);
        closeWatched();
    }

    /** What clients hold open by itself; closed twice it is the same as once. */
    private void closeWatched() {
        chat.close();
        statistics.close();
    }

    /** Ends everything, the database last: what is in the journal by then is carried there or left for the next start. */
    @Override
    public void close() {
        startup.giveUp();
        drainWithoutNotice(Duration.ZERO);
        draining.breakOff();
        heartbeats.close();
        callThreads.shutdownNow();
        countingThreads.close();
        longWork.close();
        masterKeyWatch.close();
        quotas.close();
        startup.close();
        messages.close();
        catalogs.close();
        journal.close();
        keywordHits.close();
        sharedHealth.close();
        housekeeping.close();
        people.close();
        metrics.close();
        replica.close();
        database.close();
    }
}
