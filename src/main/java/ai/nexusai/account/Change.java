package ai.nexusai.account;

import static java.util.Objects.requireNonNull;

/**
 * One row of the audit trail.
 *
 * @param action what was done: {@code create}, {@code update}, {@code delete}, {@code rotate} ...
 * @param objectType {@code provider}, {@code model} ...
 * @param objectId 0 where the object has no number, such as a setting
 * @param before the object as it was, or null when it is new; written as JSON, in which secrets are left out
 * @param after the object as it is now, or null when it is gone
 */
public record Change(String action, String objectType, long objectId, String objectName, Object before, Object after) {

    public Change {
        requireNonNull(action, "action is null");
        requireNonNull(objectType, "objectType is null");
        requireNonNull(objectName, "objectName is null");
    }

    /** A change of which only the fact is kept, such as a sign-in or a new secret. */
    public static Change fact(String action, String objectType, long objectId, String objectName) {
        return new Change(action, objectType, objectId, objectName, null, null);
    }
}
