package ai.nexusai.onboarding.config;

import ai.nexusai.error.GatewayException;
import ai.nexusai.json.Yaml;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads the files of a configuration: one file, or the {@code *.yaml} and {@code *.yml} of a folder and of its {@code providers}. */
final class ConfigFiles {

    private ConfigFiles() {}

    /** The documents in the order of their files' names, those of the folder itself first; what cannot be read is a problem. */
    static List<JsonNode> read(Path place, Problems problems) {
        List<Path> files = Files.isDirectory(place)
                ? Stream.concat(yaml(place).stream(), yaml(place.resolve("providers")).stream()).toList()
                : List.of(place);
        if (files.isEmpty()) {
            problems.add(place.toString(), "This folder holds no *.yaml file.");
        }
        return files.stream().flatMap(file -> document(file, problems)).toList();
    }

    private static Stream<JsonNode> document(Path file, Problems problems) {
        try {
            return Stream.of(Yaml.tree(Files.readAllBytes(file)));
        } catch (GatewayException e) {
            problems.add(file.toString(), e.getMessage());
        } catch (IOException e) {
            problems.add(file.toString(), "This file cannot be read.");
        }
        return Stream.empty();
    }

    private static List<Path> yaml(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml")).filter(Files::isRegularFile)
                    .sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
