package ai.nexusai.testing;

import ai.nexusai.testing.Command.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The programs of {@code src/test/clients} in one language with their pinned dependencies, installed below {@code target/}: once, until they
 * change. A test that asks for one is skipped where the language's tools or their registry are out of reach.
 */
public final class ClientInstallation {
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final Duration QUICK = Duration.ofSeconds(30);
    /** Those that OpenAI's client supports. */
    private static final String NODE_VERSION = "v(2[2-9]|[3-9]\\d)\\..*";

    private final String language;
    private final Path folder;

    private ClientInstallation(String language) {
        this.language = language;
        this.folder = Path.of("target", "clients", language).toAbsolutePath();
    }

    /** OpenAI's client for Node.js. */
    public static ClientInstallation javascript() {
        var javascript = new ClientInstallation("javascript");
        javascript.install("package-lock.json", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1");
        return javascript;
    }

    /** OpenAI's client for Python, in a virtual environment. */
    public static ClientInstallation python() {
        var python = new ClientInstallation("python");
        python.install("requirements.txt", "sh", "-c", "python3 -m venv --clear venv"
                + " && venv/bin/pip install --disable-pip-version-check --retries 1 -r requirements.txt");
        return python;
    }

    /** The language, in lower case. */
    public String language() {
        return language;
    }

    /** What runs the program of this installation that lies in {@code file}, relative to {@link #folder}. */
    public Command command(Map<String, String> environment, String file) {
        return words(environment, language.equals("python") ? "venv/bin/python" : node(), file);
    }

    /** Where the dependencies are found. */
    public Path folder() {
        return folder;
    }

    private Command words(Map<String, String> environment, String... words) {
        return new Command(folder, environment, List.of(words));
    }

    /** @param pins the file that tells all versions; installed again only when it has changed */
    private void install(String pins, String... words) {
        try {
            copySources();
            Path done = folder.resolve("installed");
            String wanted = Files.readString(folder.resolve(pins));
            if (Files.exists(done) && Files.readString(done).equals(wanted)) {
                return;
            }
            Result result = words(Map.of(), words).run(BOUND);
            if (!result.isSuccess()) {
                throw Command.missing(String.join(" ", words) + " failed: " + result.output().strip());
            }
            Files.writeString(done, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copySources() throws IOException {
        Files.createDirectories(folder);
        try (var sources = Files.list(Path.of("src/test/clients", language))) {
            for (Path source : sources.toList()) {
                Files.copy(source, folder.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The Node.js that came with the dependencies; where there is none for this platform, the machine's own. */
    private String node() {
        for (String node : List.of("node_modules/.bin/node", "node")) {
            Result version = words(Map.of(), node, "--version").run(QUICK);
            if (version.isSuccess() && version.output().strip().matches(NODE_VERSION)) {
                return node;
            }
        }
        throw Command.missing("There is no Node.js of version 22 or newer.");
    }
}
