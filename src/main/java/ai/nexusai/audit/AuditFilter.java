package ai.nexusai.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * Which rows of the trail are asked for? What is absent does not matter.
 *
 * @param from the first moment
 * @param to the moment that it ends before
 * @param actor the name of who did it, whatever its case
 */
public record AuditFilter(Optional<Instant> from, Optional<Instant> to, Optional<String> actor, Optional<String> action,
        Subject subject) {

    public AuditFilter {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(actor, "actor is null");
        requireNonNull(action, "action is null");
        requireNonNull(subject, "subject is null");
    }

    /**
     * What was changed.
     *
     * @param type {@code provider}, {@code account} ...
     */
    public record Subject(Optional<String> type, OptionalLong id) {

        public Subject {
            requireNonNull(type, "type is null");
            requireNonNull(id, "id is null");
        }
    }
}
