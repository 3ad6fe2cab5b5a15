package ai.nexusai.v1;

import ai.nexusai.access.Admission;
import ai.nexusai.access.ClientAccess;
import ai.nexusai.access.PresentedKey;
import ai.nexusai.catalog.Offer;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client key may use, as OpenAI's list of models. Thread-safe. */
final class ClientModels {
    private final ClientAccess access;

    ClientModels(ClientAccess access) {
        this.access = access;
    }

    /** OpenAI's list. */
    record ModelList(String object, List<ModelObject> data) {}

    ModelList list(HttpServletRequest request) {
        return new ModelList("list", List.copyOf(visible(request).values()));
    }

    /** @throws GatewayException 404 when the key sees no such model */
    ModelObject one(HttpServletRequest request, String id) {
        ModelObject found = visible(request).get(id);
        if (found == null) {
            throw new GatewayException(Status.UNKNOWN_MODEL, "This key sees no model of this name. GET /v1/models lists what it may use.")
                    .at("model");
        }
        return found;
    }

    /** By public name; several providers of one name are one entry, the first registered one's. */
    private Map<String, ModelObject> visible(HttpServletRequest request) {
        Admission admission = admit(request);
        var entries = new LinkedHashMap<String, ModelObject>();
        for (Offer offer : admission.catalog().offers()) {
            if (offer.isEnabled() && offer.isGrantedTo(admission.key())) {
                entries.computeIfAbsent(offer.publicName(), ignored -> ModelObject.of(offer));
            }
        }
        return entries;
    }

    private Admission admit(HttpServletRequest request) {
        return access.admit(PresentedKey.in(request::getHeader), ClientIp.of(request, access.trustedProxies()));
    }
}
