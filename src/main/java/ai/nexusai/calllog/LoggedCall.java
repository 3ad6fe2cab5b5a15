package ai.nexusai.calllog;

import com.fasterxml.jackson.databind.util.RawValue;

import static java.util.Objects.requireNonNull;

/**
 * A call and its place in the order of logging.
 *
 * @param order more than that of every call that was logged before, on whichever node and whenever it started
 */
public record LoggedCall(long order, CallLog call) {

    public LoggedCall {
        requireNonNull(call, "call is null");
    }

    /** The row as the admin API lists it. */
    public RawValue row() {
        return new RawValue(CallLogWriter.text(call));
    }
}
