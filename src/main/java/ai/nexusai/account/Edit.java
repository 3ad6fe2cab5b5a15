package ai.nexusai.account;

import org.jdbi.v3.core.Handle;

import static java.util.Objects.requireNonNull;

/** One transaction that changes several things on somebody's behalf. Whoever began it bumps the catalog version before its end. */
public record Edit(Handle handle, Actor actor) {

    public Edit {
        requireNonNull(handle, "handle is null");
        requireNonNull(actor, "actor is null");
    }

    /** Leaves a row in the audit trail. */
    public void record(Change change) {
        Audit.record(handle, actor, change);
    }
}
