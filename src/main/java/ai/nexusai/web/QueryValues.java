package ai.nexusai.web;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What does the query of a request say, read as what is expected there? Blank is as good as absent; of several values the first counts. */
public record QueryValues(UriInfo uri) {

    /**
     * The value of a parameter; INVALID_VALUE at its name where {@code reading} fails.
     *
     * @param expected ends the sentence "NAME must be ..."
     */
    public <T> Optional<T> value(String name, Function<String, T> reading, String expected) {
        String text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new GatewayException(Status.INVALID_VALUE, name + " must be " + expected + ".").at(name);
        }
    }

    /** The same of a parameter that is an id. */
    public OptionalLong id(String name) {
        return value(name, Long::valueOf, "an id").map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** The text of a parameter without spaces around it; empty where it is absent. */
    public String text(String name) {
        String sent = uri.getQueryParameters().getFirst(name);
        return sent == null ? "" : sent.strip();
    }
}
