package ai.nexusai.moving;

import ai.nexusai.config.DotEnv;
import ai.nexusai.error.GatewayException;
import ai.nexusai.json.Checked;
import ai.nexusai.json.Json;
import ai.nexusai.onboarding.config.JoinedFiles;
import ai.nexusai.provider.CallUrl;
import ai.nexusai.secret.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** sk-llm-gateway's folder: its vendors and models, the keys in its {@code .env}, and which models were active. */
final class SkLlmGateway implements OldSystem {
    /** The file that tells its folder {@code config} from others. */
    static final String MODELS = "models.yaml";
    private static final int MOST_NAME = 300;
    /** What files to copy have in the place of a key. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?i).*(your|xxxx|\\.\\.\\.|changeme|<|api[_-]?key).*");

    private final Path config;
    private final Takeover takeover = new Takeover();

    SkLlmGateway(Path config) {
        this.config = config;
    }

    @Override
    public String title() {
        return "sk-llm-gateway, " + config;
    }

    @Override
    public Takeover read() {
        JoinedFiles files = JoinedFiles.read(config);
        files.problems().forEach(problem -> takeover.leftOut("config", problem));
        ObjectNode configuration = files.configuration();
        if (configuration.get("providers") instanceof ArrayNode providers) {
            configuration.set("providers", usable(providers));
        }
        takeover.addAll(configuration);
        Map<String, String> variables = DotEnv.read(config.toAbsolutePath().resolveSibling(".env"));
        takeover.providers().forEach(provider -> key(provider, variables));
        active();
        String platform = Names.clean(variables.getOrDefault("PLATFORM_NAME", ""));
        if (!platform.isEmpty()) {
            takeover.settings().put("platform_name", platform);
        }
        takeover.toDo("keys", "sk-llm-gateway asked its clients for no key: make one for them under Keys.");
        return takeover;
    }

    private ArrayNode usable(ArrayNode providers) {
        ArrayNode usable = Json.MAPPER.createArrayNode();
        providers.forEach(provider -> {
            try {
                CallUrl.of(provider.path("server_url").asText());
                usable.add(provider);
            } catch (GatewayException e) {
                String path = "providers[" + provider.path("name").asText() + "]";
                takeover.leftOut(path,
                        provider.has("server_url") ? e.getMessage() : MODELS + " does not list it, so that it has no address.");
            }
        });
        return usable;
    }

    private void key(JsonNode provider, Map<String, String> variables) {
        String variable = provider.path("api_key_env").asText("");
        if (variable.isEmpty()) {
            return;
        }
        String path = "providers[" + provider.path("name").asText() + "]";
        String value = variables.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            takeover.differs(path, variable + " is not set in .env: the provider is added switched off.");
        } else if (PLACEHOLDER.matcher(value).matches()) {
            takeover.leftOut(path, variable + " looks like the placeholder of an example in .env: the provider is added switched off.");
        } else if (Checked.hasControl(value)) {
            takeover.leftOut(path, variable + " holds characters that no header can carry: the provider is added switched off.");
        } else {
            takeover.secretAs(variable, Secret.of(value));
        }
    }

    private void active() {
        JsonNode active = activeModels();
        Map<String, Long> models = takeover.providers().valueStream().flatMap(provider -> provider.path("models").valueStream())
                .collect(Collectors.groupingBy(model -> model.path("model_name").asText(), Collectors.counting()));
        for (String kind : List.of("language", "vision")) {
            String name = active.path("active_" + kind + "_model").asText("");
            String setting = "active_" + kind + "_model";
            if (name.isEmpty()) {
                continue;
            }
            if (!models.containsKey(name) || name.length() > MOST_NAME) {
                takeover.leftOut("settings." + setting, "No provider has the model " + Names.clean(name) + ".");
                continue;
            }
            takeover.settings().put(setting, name);
            if (models.get(name) > 1) {
                takeover.differs("settings." + setting, "Several providers have " + name + ": here they stand in for each other.");
            }
        }
    }

    private JsonNode activeModels() {
        Path file = config.resolve("active_models.json");
        if (!Files.exists(file)) {
            return Json.MAPPER.createObjectNode();
        }
        try {
            return Json.MAPPER.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            takeover.leftOut("active_models.json", "It cannot be read.");
            return Json.MAPPER.createObjectNode();
        }
    }
}
