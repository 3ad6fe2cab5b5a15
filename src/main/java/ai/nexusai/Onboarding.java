package ai.nexusai;

import ai.nexusai.account.Actor;
import ai.nexusai.calllog.Journal;
import ai.nexusai.config.FirstObjects;
import ai.nexusai.db.Database;
import ai.nexusai.demo.Demo;
import ai.nexusai.demo.DemoResource;
import ai.nexusai.demo.DemoUpstream;
import ai.nexusai.dialect.Dialects;
import ai.nexusai.dialect.openai.OpenAiDialect;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.model.ModelImports;
import ai.nexusai.onboarding.ConnectionTest;
import ai.nexusai.onboarding.ConnectionTestResource;
import ai.nexusai.onboarding.ImportResource;
import ai.nexusai.onboarding.Imports;
import ai.nexusai.onboarding.Questions;
import ai.nexusai.onboarding.Upstreams;
import ai.nexusai.onboarding.config.ConfigResource;
import ai.nexusai.onboarding.config.Configurations;
import ai.nexusai.onboarding.config.Features;
import ai.nexusai.onboarding.preset.Presets;
import ai.nexusai.onboarding.preset.PresetsResource;
import ai.nexusai.provider.Providers;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of the {@link Gateway} that brings providers and models in: its routes, and what it does at start. */
final class Onboarding {
    private static final Logger LOG = LoggerFactory.getLogger(Onboarding.class);

    private final FirstObjects first;
    private final Presets presets;
    private final Configurations configurations;
    private final Demo demo;
    private final List<Object> routes;

    /** What it writes to. */
    record Parts(Database database, Features features, Dialects dialects, Journal journal) {}

    Onboarding(Parts parts, UpstreamClient client, FirstObjects first) {
        this.first = first;
        Providers providers = parts.features.providers();
        this.presets = new Presets(new Presets.Parts(parts.database, providers, parts.features.models()), Set.of(OpenAiDialect.NAME));
        this.configurations = new Configurations(parts.database, parts.features, first.variables()::find);
        var upstreams = new Upstreams(providers, parts.dialects);
        var questions = new Questions(client);
        var imports = new Imports(new Imports.Parts(parts.database, providers, new ModelImports(), questions), upstreams);
        this.demo = new Demo(new Demo.Parts(parts.database, parts.features, parts.journal), Clock.systemUTC());
        this.routes = List.of(new DemoResource(demo), new ConnectionTestResource(new ConnectionTest(upstreams, questions)),
                new ImportResource(imports),
                new PresetsResource(presets), new ConfigResource(configurations));
    }

    Stream<Object> routes() {
        return routes.stream();
    }

    /** Brings in what the settings of this process name. Fails with DATABASE_AWAY; may be repeated. */
    void begin() {
        if (first.presets()) {
            presets.addThoseWithKeys(first.variables()::find);
        }
        first.files().ifPresent(configurations::applyAtStart);
        if (first.demoAt().isPresent() && demo.isPossible()) {
            int calls = demo.load(Actor.SYSTEM, "http://127.0.0.1:" + first.demoAt().getAsInt() + DemoUpstream.PATH);
            LOG.info("The demo was loaded: {} calls of the last two weeks", calls);
        }
    }
}
