package ai.nexusai;

import ai.nexusai.config.FirstObjects;
import ai.nexusai.db.Database;
import ai.nexusai.dialect.Dialects;
import ai.nexusai.dialect.openai.OpenAiDialect;
import ai.nexusai.http.UpstreamClient;
import ai.nexusai.model.ModelImports;
import ai.nexusai.model.Models;
import ai.nexusai.onboarding.ConnectionTest;
import ai.nexusai.onboarding.ConnectionTestResource;
import ai.nexusai.onboarding.ImportResource;
import ai.nexusai.onboarding.Imports;
import ai.nexusai.onboarding.Questions;
import ai.nexusai.onboarding.Upstreams;
import ai.nexusai.onboarding.preset.Presets;
import ai.nexusai.onboarding.preset.PresetsResource;
import ai.nexusai.provider.Providers;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The part of the {@link Gateway} that brings providers and models in: its routes, and what it does at start. */
final class Onboarding {
    private final FirstObjects first;
    private final Presets presets;
    private final List<Object> routes;

    /** What it writes to. */
    record Features(Database database, Providers providers, Models models, Dialects dialects) {}

    Onboarding(Features features, UpstreamClient client, FirstObjects first) {
        this.first = first;
        this.presets = new Presets(new Presets.Parts(features.database, features.providers, features.models), Set.of(OpenAiDialect.NAME));
        var upstreams = new Upstreams(features.providers, features.dialects);
        var questions = new Questions(client);
        var imports = new Imports(new Imports.Parts(features.database, features.providers, new ModelImports(), questions), upstreams);
        this.routes = List.of(new ConnectionTestResource(new ConnectionTest(upstreams, questions)), new ImportResource(imports),
                new PresetsResource(presets));
    }

    Stream<Object> routes() {
        return routes.stream();
    }

    /** Brings in what the settings of this process name. Fails with DATABASE_AWAY; may be repeated. */
    void begin() {
        if (first.presets()) {
            presets.addThoseWithKeys(first.variables()::find);
        }
    }
}
