package ai.nexusai.health;

import ai.nexusai.provider.FailureLimits;
import ai.nexusai.provider.Provider;
import ai.nexusai.setting.FailoverSettings;

/**
 * When something trips, and for how long: the settings, with what the provider has of its own. All times in milliseconds.
 *
 * @param threshold consecutive failures that trip, from 1
 * @param window in which they have to lie
 * @param first how long the first trip lasts; each further one without a success in between lasts twice as long
 * @param most how long a trip lasts at most, before jitter
 */
record Rules(int threshold, long window, long first, long most) {

    static Rules of(Provider provider, FailoverSettings.Breaker settings) {
        FailureLimits own = provider.failureLimits();
        long window = own.windowSeconds().isPresent() ? own.windowSeconds().getAsInt() * 1_000L : settings.window().toMillis();
        return new Rules(own.threshold().orElse(settings.threshold()), window, settings.trip().toMillis(),
                Math.max(settings.trip().toMillis(), settings.mostTrip().toMillis()));
    }

    /** How long the given trip lasts, counted from 1, without jitter. */
    long tripMillis(int trip) {
        return doubled(first, trip, most);
    }

    /** {@code first}, doubled with each further time, but not above {@code most}. */
    static long doubled(long first, int time, long most) {
        long lasts = first;
        for (int i = 1; i < time && lasts < most; i++) {
            lasts *= 2;
        }
        return Math.min(lasts, most);
    }
}
