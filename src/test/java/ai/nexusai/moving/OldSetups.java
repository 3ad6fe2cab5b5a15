package ai.nexusai.moving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Writes what the replaced systems have on disk, by their documented schemas and with secrets that are easy to find. */
final class OldSetups {
    static final String VENDOR_KEY = "sk-canary-of-the-vendor-0123456789";
    /** Random enough to be known by its hash. */
    static final String TEAM_KEY = "sk-canaryTEAM4f81Zq09bXw7LkPmT2vN6cRdYhGjUeS3aQiOx";
    static final String SIMPLE_KEY = "canary-team-2024";
    static final List<String> SECRETS = List.of(VENDOR_KEY, TEAM_KEY, SIMPLE_KEY);

    private OldSetups() {}

    /** NexusAI Hub's {@code data/config.db} and {@code data/stats.db} below {@code folder}; answers the first. */
    static Path nexusAiHub(Path folder, String vendor) {
        Path data = made(folder.resolve("data"));
        write(data.resolve("config.db"), """
                CREATE TABLE service_providers (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, server_url TEXT NOT NULL,
                    server_key TEXT NOT NULL, personalized_key TEXT NOT NULL, description TEXT);
                CREATE TABLE provider_models (id INTEGER PRIMARY KEY AUTOINCREMENT, provider_id INTEGER NOT NULL, model_name TEXT NOT NULL,
                    description TEXT, FOREIGN KEY (provider_id) REFERENCES service_providers (id), UNIQUE (provider_id, model_name));
                INSERT INTO service_providers VALUES
                    (2, 'DeepSeek', '%1$s', '%2$s', '%3$s', 'the main one'),
                    (3, '智谱', '%1$s/v1/', '%2$s', '%3$s', NULL),
                    (5, 'DeepSeek', '%1$s/v1', '%2$s', '%4$s', ''),
                    (6, 'xAI', 'https://api.x.ai/v1/chat/completions#', '%2$s', 'short', 'by proxy'),
                    (7, 'broken', 'api.example.com', '%2$s', '%4$s', '');
                INSERT INTO provider_models VALUES (1, 2, 'deepseek-chat', 'for all'), (2, 3, 'glm-4', NULL), (3, 3, 'deepseek-chat', ''),
                    (4, 5, 'deepseek-chat', ''), (5, 6, 'Grok-4', ''), (6, 7, 'lost', ''), (7, 99, 'orphan', '');
                """.formatted(vendor, VENDOR_KEY, TEAM_KEY, SIMPLE_KEY));
        write(data.resolve("stats.db"), """
                CREATE TABLE chat_stats (id INTEGER PRIMARY KEY, timestamp TEXT, conversation_id TEXT, provider_id INTEGER, model_name TEXT,
                    tokens_count INTEGER, is_prompt BOOLEAN);
                """);
        return data.resolve("config.db");
    }

    /** NiceAPI's {@code api_server.db} in {@code folder}. */
    static Path niceApi(Path folder, String vendor) {
        return write(made(folder).resolve("api_server.db"),
                """
                        CREATE TABLE api_providers (id INTEGER PRIMARY KEY, name VARCHAR, api_endpoint VARCHAR, api_key VARCHAR, model VARCHAR,
                            price_per_million_tokens FLOAT, type VARCHAR, is_active BOOLEAN, total_calls INTEGER, successful_calls INTEGER,
                            input_price_per_million_tokens FLOAT, output_price_per_million_tokens FLOAT);
                        CREATE TABLE groups (id INTEGER PRIMARY KEY, name VARCHAR UNIQUE);
                        CREATE TABLE provider_group_association (provider_id INTEGER, group_id INTEGER, priority INTEGER, active_calls INTEGER,
                            PRIMARY KEY (provider_id, group_id));
                        CREATE TABLE api_keys (id INTEGER PRIMARY KEY, name VARCHAR, "key" VARCHAR UNIQUE, is_active BOOLEAN, created_at DATETIME,
                            last_used_at DATETIME);
                        CREATE TABLE api_key_group_association (api_key_id INTEGER, group_id INTEGER);
                        CREATE TABLE error_maintenance (id INTEGER PRIMARY KEY, keyword VARCHAR UNIQUE, description VARCHAR, last_triggered DATETIME,
                            is_active BOOLEAN);
                        CREATE TABLE settings ("key" VARCHAR PRIMARY KEY, value VARCHAR);
                        INSERT INTO api_providers VALUES
                            (1, 'cheap', '%1$s/v1/chat/completions', '%2$s', 'deepseek-chat', 0.5, 'per_token', 1, 9, 8, NULL, NULL),
                            (2, 'cheap', '%1$s/v1/chat/completions', '%2$s', 'deepseek/reasoner', 7, 'per_token', 0, 0, 0, 0.14, 2.19),
                            (3, 'gpt-5', 'https://api.openai.com/v1/chat/completions', '%2$s', 'gpt-5', NULL, 'per_token', 1, 0, 0, 0, 0),
                            (4, 'odd', 'https://ai.example.com/generate', '%2$s', 'gpt-5', 0.02, 'per_call', 1, 0, 0, NULL, NULL),
                            (5, 'cheap', '%1$s/v1/chat/completions', '%2$s', 'deepseek-chat', 9, 'per_token', 1, 0, 0, NULL, NULL),
                            (6, 'nowhere', 'not an address', '%2$s', 'm', NULL, 'per_token', 1, 0, 0, NULL, NULL);
                        INSERT INTO groups VALUES (1, 'smart'), (2, 'vendor/fast');
                        INSERT INTO provider_group_association VALUES (1, 1, 2, 0), (3, 1, 1, 4), (4, 1, 99, 0), (5, 1, 3, 0), (6, 1, 3, 0),
                            (1, 2, 0, 0);
                        INSERT INTO api_keys VALUES (1, 'shop', '%3$s', 1, '2026-01-01 08:00:00', NULL), (2, '', '%4$s', 0, NULL, NULL),
                            (3, 'idle', 'sk-canaryIDLE4f81Zq09bXw7LkPmT2vN6cRdYhGjUeS3aQiOy', 1, NULL, NULL);
                        INSERT INTO api_key_group_association VALUES (1, 1), (1, 2), (2, 2), (3, 77);
                        INSERT INTO error_maintenance VALUES (1, 'rate limit reached', 'seen at X', NULL, 1), (2, 'sorry', NULL, NULL, 0);
                        INSERT INTO settings VALUES ('failover_threshold_count', '3'), ('failover_threshold_period_minutes', '10'), ('theme', 'x');
                        """
                        .formatted(vendor, VENDOR_KEY, TEAM_KEY, SIMPLE_KEY));
    }

    /** sk-llm-gateway's folder. */
    static Path skLlmGateway(Path folder, String vendor) {
        Path providers = made(folder.resolve("config").resolve("providers"));
        text(folder.resolve(".env"), """
                PLATFORM_NAME="Our models"
                DEEPSEEK_API_KEY=%s
                MOONSHOT_API_KEY=your_moonshot_api_key
                """.formatted(VENDOR_KEY));
        text(folder.resolve("config/models.yaml"), """
                providers:
                  - {name: DeepSeek, api_key_env: DEEPSEEK_API_KEY, base_url: "%s", description: ""}
                  - {name: Moonshot, api_key_env: MOONSHOT_API_KEY, base_url: "https://api.moonshot.cn/v1", description: Kimi}
                  - {name: ZhipuAI, api_key_env: ZHIPU_API_KEY, base_url: "https://open.bigmodel.cn/api/paas/v4", description: GLM}
                """.formatted(vendor));
        text(providers.resolve("deepseek.yaml"), """
                provider: DeepSeek
                description: DeepSeek
                models:
                  language:
                    - {name: deepseek-chat, display_name: DeepSeek Chat, description: fast}
                  vision:
                    - {name: deepseek-vl-chat}
                """);
        text(providers.resolve("moonshot.yaml"), "provider: Moonshot\nmodels:\n  language:\n    - {name: moonshot-v1-8k}\n");
        text(providers.resolve("lost.yaml"), "provider: Lost\nmodels:\n  language:\n    - {name: nothing}\n");
        text(folder.resolve("config/active_models.json"), """
                {"active_language_model_provider": "DeepSeek", "active_language_model": "deepseek-chat",
                 "active_vision_model_provider": "Gone", "active_vision_model": "gone"}
                """);
        return folder;
    }

    /** A SQLite file with these statements run. */
    static Path write(Path file, String statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(statements);
            return file;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void text(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
