package ai.nexusai.error;

import ai.nexusai.call.Attempt;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The one shape of every error that leaves the product: OpenAI's error object, with our request id and tries where there are any. */
public record ErrorBody(Detail error) {

    /** See {@link GatewayException} for the parts; {@code requestId} and {@code attempts} are left out when absent. */
    public record Detail(String message, String type, String param, String code,
            @JsonInclude(JsonInclude.Include.NON_NULL) String requestId,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Tried> attempts) {}

    /** A try as a client sees it: names, never addresses; {@code status} is 0 where no answer came, {@code ms} how long it took. */
    public record Tried(String provider, String model, int status, String reason, long ms) {

        /** The try without its ids. */
        public static Tried of(Attempt attempt) {
            return new Tried(attempt.provider(), attempt.model(), attempt.status(), attempt.reason(), attempt.millis());
        }
    }

    public static ErrorBody of(GatewayException failure) {
        var status = failure.status();
        return new ErrorBody(new Detail(failure.getMessage(), status.type(), failure.param().orElse(null), status.code(), null,
                failure.attempts().stream().map(Tried::of).toList()));
    }

    /** What a client sees of a fault of ours: the id to look for in the log, nothing of the cause. */
    public static ErrorBody internal(String requestId) {
        return new ErrorBody(new Detail("Something failed inside the gateway. Give this request id to its administrator: " + requestId,
                Status.INTERNAL.type(), null, Status.INTERNAL.code(), requestId, List.of()));
    }
}
