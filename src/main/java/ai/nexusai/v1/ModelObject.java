package ai.nexusai.v1;

import ai.nexusai.catalog.Offer;
import ai.nexusai.group.Group;
import java.time.Instant;
import java.util.List;

/**
 * One entry of {@code GET /v1/models}: OpenAI's model object with the further fields that older clients read.
 *
 * @param created seconds since 1970 of the registration of the model or group; stable
 * @param ownedBy the provider's name, for a group the platform's
 */
record ModelObject(String id, String object, long created, String ownedBy, List<PermissionObject> permission, String root, String parent) {

    /** OpenAI's former {@code model_permission}, which older clients expect. */
    record PermissionObject(String id, String object, long created, boolean allowCreateEngine, boolean allowSampling, boolean allowLogprobs,
            boolean allowSearchIndices, boolean allowView, boolean allowFineTuning, String organization, String group,
            boolean isBlocking) {}

    static ModelObject of(Offer offer) {
        return of(offer.publicName(), "modelperm-" + offer.model().id(), offer.model().createdAt(), offer.provider().name());
    }

    /** @param platform the platform's name, for a group is nobody else's */
    static ModelObject of(Group group, String platform) {
        return of(group.name(), "modelperm-group-" + group.id(), group.createdAt(), platform);
    }

    private static ModelObject of(String name, String permissionId, Instant createdAt, String owner) {
        long created = createdAt.getEpochSecond();
        var permission = new PermissionObject(permissionId, "model_permission", created, false, true, true, false, true, false, "*", null,
                false);
        return new ModelObject(name, "model", created, owner, List.of(permission), name, null);
    }
}
