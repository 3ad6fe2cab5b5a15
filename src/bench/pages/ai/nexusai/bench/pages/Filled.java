package ai.nexusai.bench.pages;

import ai.nexusai.calllog.GeneratedCalls;
import ai.nexusai.testing.RunningProduct;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A running product with providers, models, groups and keys, and with so many calls of them. */
final class Filled implements AutoCloseable {
    static final String NAME = "kim";
    static final String PASSWORD = "an otter with 3 cellos";
    /** Tests make do with the first compiler. */
    private static final List<String> AS_IN_USE = List.of("-XX:TieredStopAtLevel=4");
    private static final int PROVIDERS = 8;
    private static final int MODELS_EACH = 5;
    private static final int GROUPS = 6;
    private static final int KEYS = 200;
    private static final long PART = 500_000;

    private final RunningProduct product;
    private String key = "";

    Filled(Path home, Map<String, String> environment) {
        product = RunningProduct.launch(home, environment, AS_IN_USE);
        product.awaitStarted();
        product.awaitReady();
    }

    RunningProduct product() {
        return product;
    }

    /** The text of a key, for the pages of its holder. */
    String key() {
        return key;
    }

    /** As {@link GeneratedCalls} names them. */
    void configure() {
        product.asAdmin("POST", "/api/users", "{'role': 'administrator', 'name': '%s', 'password': '%s'}".formatted(NAME, PASSWORD));
        for (int provider = 1; provider <= PROVIDERS; provider++) {
            product.asAdmin("POST", "/api/providers", "{'name': 'provider %d', 'server_url': 'http://127.0.0.1:1/v1'}".formatted(provider));
            for (int model = 1; model <= MODELS_EACH; model++) {
                product.asAdmin("POST", "/api/models",
                        "{'provider_id': %d, 'model_name': 'model-%d', 'price': {'input': '1', 'output': '2'}}"
                                .formatted(provider, (provider - 1) * MODELS_EACH + model));
            }
        }
        for (int group = 1; group <= GROUPS; group++) {
            String members = LongStream.rangeClosed(group, group + MODELS_EACH).mapToObj("{'model_id': %d}"::formatted)
                    .collect(Collectors.joining(", "));
            product.asAdmin("POST", "/api/groups", "{'name': 'group %d', 'members': [%s]}".formatted(group, members));
        }
        for (int each = 1; each <= KEYS; each++) {
            key = product.asAdmin("POST", "/api/keys", "{'name': 'key %d', 'grants': {'all': true}}".formatted(each)).path("key").asText();
        }
    }

    /** Writes calls, evenly over the time until now. */
    void load(long calls, Duration range) throws SQLException, IOException {
        Instant end = Instant.now();
        Instant start = end.minus(range);
        try (var source = new HikariDataSource(database())) {
            for (long first = 1; first <= calls; first += PART) {
                long last = Math.min(calls, first + PART - 1);
                try (Connection connection = source.getConnection()) {
                    connection.setAutoCommit(false);
                    GeneratedCalls.write(connection, ZoneOffset.UTC, new GeneratedCalls.Part(first, last,
                            start.plus(range.multipliedBy(first - 1).dividedBy(calls)),
                            start.plus(range.multipliedBy(last).dividedBy(calls))));
                }
                System.err.println(Instant.now() + " " + last + " calls");
            }
            try (Connection connection = source.getConnection(); var statement = connection.createStatement()) {
                statement.execute("VACUUM ANALYZE");
            }
        }
    }

    private HikariConfig database() throws IOException {
        var config = new HikariConfig();
        String port = Files.readString(product.home().resolve("database-port")).strip();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + port + "/nexusai");
        config.setUsername("nexusai");
        config.setPassword(Files.readString(product.home().resolve("database-password")).strip());
        config.setMaximumPoolSize(2);
        return config;
    }

    @Override
    public void close() {
        product.close();
    }
}
