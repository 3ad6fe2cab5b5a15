package ai.nexusai.config;

import java.util.Map;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** One place where settings may be given. */
interface Source {

    /** The value of {@code key} with the name it was found under; blank values count as not given. */
    Optional<Found> find(Key key);

    /** A value and where it stood, for messages. */
    record Found(String value, String place) {}

    /** Entries of the container: {@code java:comp/env/<key>}, then {@code java:global/<key>} (WildFly's own bindings). */
    static Source jndi() {
        return key -> lookup("java:comp/env/" + key.property()).or(() -> lookup("java:global/" + key.property()));
    }

    static Source systemProperties() {
        return key -> found(System.getProperty(key.property()), "system property " + key.property());
    }

    /** Entries under the names of system properties; {@code label} says what they are. */
    static Source properties(Map<String, String> entries, String label) {
        return key -> found(entries.get(key.property()), label + " " + key.property());
    }

    /** Environment variables or the entries of a {@code .env} file; {@code label} says which. */
    static Source variables(Map<String, String> entries, String label) {
        return key -> key.variables().stream().flatMap(name -> found(entries.get(name), label + " " + name).stream()).findFirst();
    }

    @SuppressWarnings("BanJNDI") // the names are constants of ours
    private static Optional<Found> lookup(String name) {
        try {
            Object value = new InitialContext().lookup(name);
            return found(value == null ? null : value.toString(), "JNDI entry " + name);
        } catch (NamingException absent) {
            return Optional.empty();
        }
    }

    private static Optional<Found> found(String value, String place) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(new Found(value.strip(), place));
    }
}
