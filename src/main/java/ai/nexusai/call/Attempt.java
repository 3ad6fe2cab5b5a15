package ai.nexusai.call;

import static java.util.Objects.requireNonNull;

/**
 * One try of a call at one model of one provider.
 *
 * @param provider the provider's name; never its address
 * @param model the upstream name of the model
 * @param status the upstream's HTTP status; 0 when none came
 * @param reason why it did not serve: {@code connect_failed}, {@code first_byte_timeout}, {@code status_500} ...; {@code keyword_12} when
 *        its answer holds the failure keyword with that id; {@code ok} when it did
 * @param millis how long the try took
 */
public record Attempt(long providerId, String provider, long modelId, String model, int status, String reason, long millis) {

    public Attempt {
        requireNonNull(provider, "provider is null");
        requireNonNull(model, "model is null");
        requireNonNull(reason, "reason is null");
    }
}
