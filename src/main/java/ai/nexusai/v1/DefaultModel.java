package ai.nexusai.v1;

import ai.nexusai.access.Admission;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;

/** Which model a request means that names none: on {@code /api/v1} the active language model or group, else the first that the
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
}
