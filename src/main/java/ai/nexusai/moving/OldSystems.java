package ai.nexusai.moving;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Finds out which replaced system a file or folder belongs to. */
final class OldSystems {
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    /** Where each system keeps its database, from the folder that it lies in. */
    private static final List<String> DATABASES = List.of("data/config.db", "config.db", "api_server.db", "data/api_server.db");

    private OldSystems() {}

    /**
     * Reads what is at {@code place}: a database, sk-llm-gateway's folder, or the folder that a system was installed in. Fails with
     * {@link UnreadableException} when it is none.
     *
     * @param work what to do with the system; its database is closed after that
     */
    static <T> T read(Path place, Function<OldSystem, T> work) {
        if (!Files.exists(place)) {
            throw new UnreadableException("There is no file or folder " + place);
        }
        if (Files.isDirectory(place)) {
            Optional<Path> models = first(place, List.of("config/" + SkLlmGateway.MODELS, SkLlmGateway.MODELS));
            if (models.isPresent()) {
                return work.apply(new SkLlmGateway(models.get().getParent()));
            }
            return database(first(place, DATABASES).orElseThrow(() -> new UnreadableException(place
                    + " is no folder of NexusAI Hub (data/config.db), NiceAPI (api_server.db) or sk-llm-gateway (config/models.yaml)")),
                    work);
        }
        return database(place, work);
    }

    private static <T> T database(Path file, Function<OldSystem, T> work) {
        if (!isSqlite(file)) {
            throw new UnreadableException(
                    file + " is no SQLite database: name NexusAI Hub's config.db, NiceAPI's api_server.db, or the folder"
                            + " of sk-llm-gateway");
        }
        try (var database = SqliteFile.open(file)) {
            Set<String> tables = database.tables();
            if (tables.contains(NexusAiHub.PROVIDERS)) {
                return work.apply(new NexusAiHub(database));
            }
            if (tables.contains(NiceApi.PROVIDERS)) {
                return work.apply(new NiceApi(database));
            }
            throw new UnreadableException(file + " holds no table " + NexusAiHub.PROVIDERS + " (NexusAI Hub's config.db) and no table "
                    + NiceApi.PROVIDERS + " (NiceAPI's api_server.db)");
        }
    }

    private static boolean isSqlite(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
        } catch (IOException e) {
            throw new UnreadableException(file + " cannot be read");
        }
    }

    private static Optional<Path> first(Path folder, List<String> names) {
        return names.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }
}
