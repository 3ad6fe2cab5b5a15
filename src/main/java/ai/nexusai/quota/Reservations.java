package ai.nexusai.quota;

import ai.nexusai.error.GatewayException;
import ai.nexusai.key.ApiKey;
import java.util.function.Supplier;

/** Holds what calls may come to, as far as their keys are limited. Thread-safe. */
@FunctionalInterface
public interface Reservations {
    /** Limits nobody. */
    Reservations UNLIMITED = (key, estimate) -> Reservation.NONE;

    /**
     * Holds what a call may come to.
     *
     * @param estimate asked only for a key that has limits
     * @return to be settled and closed by the call's thread
     * @throws GatewayException RATE_LIMITED or BUDGET_EXHAUSTED, with the time to wait; OVERLOADED where nobody can tell and calls are not to
     *         go on then
     */
    Reservation reserve(ApiKey key, Supplier<Estimate> estimate);
}
