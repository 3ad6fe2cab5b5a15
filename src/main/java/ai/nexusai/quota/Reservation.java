package ai.nexusai.quota;

import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import java.util.Map;
import java.util.Optional;

/**
 * What is held of a key's limits for one call: made before the call is sent, corrected to what it really used, and given back where it used
 * nothing. Closing it ends the hold; only the first settling counts. Used by one thread.
 */
public interface Reservation extends AutoCloseable {
    /** Of a key without limits. */
    Reservation NONE = new Reservation() {

        @Override
        public void settle(TokenUsage usage, Optional<Cost> cost) {
            // nothing was held
        }

        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public void close() {
            // nothing was held
        }
    };

    /** The call was served: what it used takes the place of the estimate. An unknown usage or cost leaves the estimate as it is. */
    void settle(TokenUsage usage, Optional<Cost> cost);

    /** {@code x-ratelimit-*} for the client (OpenAI API reference, "Rate limits in headers"); empty for a key without limits per minute. */
    Map<String, String> headers();

    @Override
    void close();
}
