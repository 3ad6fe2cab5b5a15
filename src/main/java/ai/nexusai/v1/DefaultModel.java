package ai.nexusai.v1;

import ai.nexusai.access.Admission;
import ai.nexusai.catalog.Offer;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.model.Kind;
import java.util.Optional;

/** Which model a request means that names none. For chat on {@code /api/v1} the active language model or group, else the first that the
 * key may use; elsewhere none. */
final class DefaultModel {
    private DefaultModel() {}

    /**
     * @param path the request's path below the context
     * @throws GatewayException 400 when there is none
     */
    static String of(String path, Admission admission) {
        if (!path.startsWith("/api/v1/")) {
            throw ChatRequest.noModel();
        }
        return admission.catalog().settings().activeLanguageModel().or(() -> admission.catalog().firstUsable(admission.key()))
                .orElseThrow(() -> new GatewayException(Status.MISSING_MODEL,
                        "The request names no model, the setting active_language_model is empty, and this key may use no model.")
                        .at("model"));
    }

    /**
     * The same for questions about pictures: the active vision model or group, else the first model of kind vision that the key may use.
     *
     * @throws GatewayException 400 when there is none
     */
    static String forVision(Admission admission) {
        return admission.catalog().settings().activeVisionModel().or(() -> firstThatSees(admission))
                .orElseThrow(() -> new GatewayException(Status.MISSING_MODEL,
                        "The request names no model, the setting active_vision_model is empty, and this key may use no model of kind vision.")
                        .at("model"));
    }

    private static Optional<String> firstThatSees(Admission admission) {
        return admission.catalog().offers().stream()
                .filter(offer -> offer.model().kinds().contains(Kind.VISION) && offer.isEnabled() && offer.isGrantedTo(admission.key()))
                .findFirst().map(Offer::publicName);
    }
}
