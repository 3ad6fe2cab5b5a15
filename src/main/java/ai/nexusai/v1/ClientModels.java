package ai.nexusai.v1;

import ai.nexusai.access.Admission;
import ai.nexusai.access.ClientAccess;
import ai.nexusai.access.PresentedKey;
import ai.nexusai.catalog.Catalog;
import ai.nexusai.catalog.Offer;
import ai.nexusai.catalog.Pool;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.Comparator.comparingLong;

/** What a client key may use, groups and models by their public names, as OpenAI's list of models. Thread-safe. */
final class ClientModels {
    private final ClientAccess access;

    ClientModels(ClientAccess access) {
        this.access = access;
    }

    /** OpenAI's list. */
    record ModelList(String object, List<ModelObject> data) {}

    ModelList list(HttpServletRequest request) {
        Admission admission = admit(request);
        var entries = new LinkedHashMap<String, ModelObject>();
        groups(admission).forEach(group -> entries.put(group.id(), group));
        admission.catalog().offers().stream().filter(offer -> isVisible(offer, admission))
                .forEach(offer -> entries.computeIfAbsent(offer.publicName(), ignored -> ModelObject.of(offer)));
        return new ModelList("list", List.copyOf(entries.values()));
    }

    /** @throws GatewayException 404 when the key sees no such model */
    ModelObject one(HttpServletRequest request, String id) {
        Admission admission = admit(request);
        Catalog catalog = admission.catalog();
        return catalog.group(id).stream().flatMap(pool -> group(pool, admission)).findFirst()
                .or(() -> Stream.of(catalog.byAlias(id), catalog.byModelName(id)).flatMap(pool -> model(pool, id, admission))
                        .min(comparingLong(offer -> offer.model().id())).map(ModelObject::of))
                .orElseThrow(() -> new GatewayException(Status.UNKNOWN_MODEL,
                        "This key sees no model of this name. GET /v1/models lists what it may use.").at("model"));
    }

    private static Stream<ModelObject> groups(Admission admission) {
        return admission.catalog().groups().stream().flatMap(pool -> group(pool, admission));
    }

    private static Stream<ModelObject> group(Pool pool, Admission admission) {
        if (!pool.isGrantedTo(admission.key()) || !pool.isUsable()) {
            return Stream.empty();
        }
        String platform = admission.catalog().settings().platformName();
        return pool.group().stream().map(group -> ModelObject.of(group, platform));
    }

    /** Several providers of one name are one entry, that of the model that was registered first. */
    private static Stream<Offer> model(Optional<Pool> pool, String id, Admission admission) {
        return pool.stream().flatMap(found -> found.members().stream()).map(Pool.Member::offer)
                .filter(offer -> offer.publicName().equals(id) && isVisible(offer, admission));
    }

    private static boolean isVisible(Offer offer, Admission admission) {
        return offer.isEnabled() && offer.isGrantedTo(admission.key());
    }

    private Admission admit(HttpServletRequest request) {
        return access.admit(PresentedKey.in(request::getHeader), ClientIp.of(request, access.trustedProxies()));
    }
}
