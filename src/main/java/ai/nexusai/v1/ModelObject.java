package ai.nexusai.v1;

import ai.nexusai.catalog.Offer;
import java.util.List;

/**
 * One entry of {@code GET /v1/models}: OpenAI's model object with the further fields that older clients read.
 *
 * @param created seconds since 1970 of the model's registration; stable
 * @param ownedBy the provider's name
 */
record ModelObject(String id, String object, long created, String ownedBy, List<PermissionObject> permission, String root, String parent) {

    /** OpenAI's former {@code model_permission}, which older clients expect. */
    record PermissionObject(String id, String object, long created, boolean allowCreateEngine, boolean allowSampling, boolean allowLogprobs,
            boolean allowSearchIndices, boolean allowView, boolean allowFineTuning, String organization, String group,
            boolean isBlocking) {}

    static ModelObject of(Offer offer) {
        long created = offer.model().createdAt().getEpochSecond();
        var permission = new PermissionObject("modelperm-" + offer.model().id(), "model_permission", created, false, true, true, false,
                true,
                false, "*", null, false);
        return new ModelObject(offer.publicName(), "model", created, offer.provider().name(), List.of(permission), offer.publicName(),
                null);
    }
}
