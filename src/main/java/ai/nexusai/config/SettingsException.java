package ai.nexusai.config;

import java.util.List;

/** The settings cannot be used. Holds every problem at once, one sentence each with the key and an example; never the value of a secret. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public SettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
