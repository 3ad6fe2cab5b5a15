package ai.nexusai.calllog;

import ai.nexusai.usage.Price;
import java.time.Instant;
import java.util.Optional;

/** Which price did a model have? */
@FunctionalInterface
public interface CallPrices {

    /** The one in force at a moment; absent when it was not known, or the model is gone. */
    Optional<Price> at(long modelId, Instant moment);
}
