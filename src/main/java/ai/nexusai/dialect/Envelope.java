package ai.nexusai.dialect;

import static java.util.Objects.requireNonNull;

/**
 * What an answer is headed with that leaves these out.
 *
 * @param created seconds since 1970
 */
public record Envelope(String id, long created, String model) {

    public Envelope {
        requireNonNull(id, "id is null");
        requireNonNull(model, "model is null");
    }
}
