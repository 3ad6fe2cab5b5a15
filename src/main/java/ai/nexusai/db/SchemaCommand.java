package ai.nexusai.db;

import ai.nexusai.config.DatabaseSettings;
import ai.nexusai.config.SettingsLoader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntBiFunction;

/**
 * {@code java -jar nexusai.war schema}: where does the database schema stand? {@code schema upgrade} runs what it lacks, with the rights of the
 * database user that is set, so that the gateway itself can run with fewer.
 */
public final class SchemaCommand implements ToIntBiFunction<List<String>, Map<String, String>> {
    private static final List<String> UPGRADE = List.of("upgrade");

    /**
     * @param words none, or {@code upgrade}
     * @param surroundings settings that come before all others
     * @return 0 when the schema does
     * @throws IllegalArgumentException when {@code words} are others
     */
    @Override
    public int applyAsInt(List<String> words, Map<String, String> surroundings) {
        if (!words.isEmpty() && !words.equals(UPGRADE)) {
            throw new IllegalArgumentException("schema is followed by upgrade or by nothing, not by: " + String.join(" ", words));
        }
        DatabaseSettings settings = SettingsLoader.command(surroundings).load().database();
        try (var database = Database.open(settings, "schema")) {
            var migrations = new Migrations(database);
            SchemaVersion schema = words.isEmpty() ? migrations.check() : migrations.run();
            Optional<String> problem = schema.problem().or(migrations::rightsProblem);
            System.out.println(problem.orElseGet(() -> "The database schema is at version " + schema.found() + ", and this file needs "
                    + SchemaVersion.REQUIRED + "."));
            return problem.isEmpty() ? 0 : 1;
        }
    }
}
