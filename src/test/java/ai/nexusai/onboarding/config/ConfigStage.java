package ai.nexusai.onboarding.config;

import ai.nexusai.account.Role;
import ai.nexusai.db.CatalogVersion;
import ai.nexusai.db.Database;
import ai.nexusai.testing.AdminApi;
import ai.nexusai.testing.Features;
import ai.nexusai.testing.RestServer.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The admin API with configuration as code over one database, and variables that a test sets. */
final class ConfigStage implements AutoCloseable {
    final Features features;
    final Configurations configurations;
    final AdminApi api;
    final Map<String, String> variables = new HashMap<>();

    ConfigStage(Database database) {
        this.features = Features.over(database);
        this.configurations = new Configurations(database, new ai.nexusai.onboarding.config.Features(features.providers(),
                features.models(), features.groups(), features.keys(), features.settings()),
                name -> Optional.ofNullable(variables.get(name)));
        this.api = new AdminApi(features, new ConfigResource(configurations));
    }

    void startEmpty() {
        variables.clear();
        features.database().<Integer>write(handle -> handle
                .execute("TRUNCATE provider, model_group, api_key, audit, setting, file_object CASCADE"));
    }

    Answer post(String query, String yaml) {
        return api.as(Role.ADMINISTRATOR, "POST", "/api/config" + query, yaml);
    }

    /** Each change as {@code action path}. */
    List<String> changes(String query, String yaml) {
        Answer answer = post(query, yaml);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("changes").valueStream()
                .map(change -> change.path("action").asText() + " " + change.path("path").asText())
                .toList();
    }

    String export() {
        return api.get("/api/config").text();
    }

    long catalogVersion() {
        return features.database().read(CatalogVersion::current);
    }

    @Override
    public void close() {
        api.close();
    }
}
