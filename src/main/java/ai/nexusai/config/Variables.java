package ai.nexusai.config;

import java.util.Map;
import java.util.Optional;

/**
 * Environment variables by any name, for what other parts read from them: the environment first, then the entries of {@code .env}. Blank
 * values count as not given. Never shown.
 */
public final class Variables {
    private final Map<String, String> environment;
    private final Map<String, String> dotEnv;

    public Variables(Map<String, String> environment, Map<String, String> dotEnv) {
        this.environment = Map.copyOf(environment);
        this.dotEnv = Map.copyOf(dotEnv);
    }

    /** Those of this process alone. */
    public static Variables ofProcess() {
        return new Variables(System.getenv(), Map.of());
    }

    /** The value without blanks around it; empty when it is not given. */
    public Optional<String> find(String name) {
        return given(environment.get(name)).or(() -> given(dotEnv.get(name)));
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return "[variables]";
    }
}
