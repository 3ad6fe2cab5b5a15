package ai.nexusai.testing;

import ai.nexusai.testing.Command.Result;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** A DBA's terminal on the server of {@link TestDatabase}, in the project's folder: psql, as a superuser unless another user is named. */
public final class Psql {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final URI SERVER = URI.create(TestDatabase.server().replaceFirst("^jdbc:", ""));

    private Psql() {}

    /** What the programs of PostgreSQL are told by the environment, as a superuser. */
    public static Map<String, String> environment() {
        var variables = new HashMap<>(
                Map.of("PGHOST", SERVER.getHost(), "PGPORT", Integer.toString(SERVER.getPort()), "PGDATABASE", "postgres",
                        "LC_ALL", "C.UTF-8"));
        for (String setting : SERVER.getQuery().split("&", -1)) {
            variables.put("PG" + setting.replaceFirst("=.*", "").toUpperCase(Locale.ROOT), setting.replaceFirst(".*?=", ""));
        }
        return variables;
    }

    /** The same as {@code user}, whose password is its name, in {@code database}. */
    public static Map<String, String> environment(String user, String database) {
        Map<String, String> variables = environment();
        variables.putAll(Map.of("PGUSER", user, "PGPASSWORD", user, "PGDATABASE", database));
        return variables;
    }

    /** Runs psql with {@code words}, stops at the first error, and demands success. */
    public static String run(Map<String, String> environment, String... words) {
        var line = new ArrayList<>(List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"));
        line.addAll(List.of(words));
        return run(environment, line);
    }

    /** Runs the commands of a document. */
    public static String shell(Map<String, String> environment, String commands) {
        return run(environment, List.of("sh", "-e", "-c", commands));
    }

    private static String run(Map<String, String> environment, List<String> line) {
        Result result = new Command(Path.of("").toAbsolutePath(), environment, line).run(BOUND);
        if (result.status() == 127) {
            throw Command.missing("There is no " + line.getFirst() + ".");
        }
        assertThat(result.status()).as(String.join(" ", line) + "\n" + result.output()).isZero();
        return result.output();
    }
}
