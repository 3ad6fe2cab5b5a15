package ai.nexusai.onboarding.preset;

import ai.nexusai.account.Actor;
import ai.nexusai.db.Page;
import ai.nexusai.model.Kind;
import ai.nexusai.provider.CallUrl;
import ai.nexusai.provider.Provider;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.JsonBody;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Presets in the admin API: {@code /api/presets}. */
@Carries(takes = PresetsResource.Nothing.class, secrets = "key", gives = PresetsResource.Made.class, example = "{'key': 'the-vendors-key'}")
@Path("/api/presets")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class PresetsResource {
    private static final String KEY = "server_key";

    private final Presets presets;

    public PresetsResource(Presets presets) {
        this.presets = requireNonNull(presets, "presets is null");
    }

    /**
     * A preset as it is shown.
     *
     * @param title in the language that the client asks for, else in English
     * @param added whether there is a provider of its name
     */
    record View(String name, String title, String serverUrl, String callUrl, String dialect, String keyVariable, boolean keyNeeded,
            boolean added,
            List<Entry> models) {

        /** One of its models. */
        record Entry(String name, List<Kind> kinds) {}
    }

    /** What was made of a preset. */
    record Made(long providerId, String name, int models) {}

    /** Nothing but the key, which was taken out before. */
    record Nothing() {}

    @GET
    @Permission(Access.VIEW)
    public Page<View> list(@Context HttpHeaders headers) {
        Set<String> added = presets.added();
        return new Page<>(presets.all().stream().map(preset -> view(preset, headers.getAcceptableLanguages(), added)).toList(),
                Optional.empty());
    }

    @POST
    @Path("/{name}")
    @Permission(Access.OPERATE)
    public Response add(@PathParam("name") String name, ObjectNode body, @Context SecurityContext security, @Context UriInfo request) {
        Optional<String> key = JsonBody.take(body, KEY);
        JsonBody.read(body, Nothing.class);
        Provider provider = presets.add(Actor.of(security), name, key);
        int models = presets.all().stream().filter(preset -> preset.name().equals(name)).mapToInt(preset -> preset.models().size()).sum();
        return Response.created(request.getBaseUriBuilder().path("api/providers/" + provider.id()).build())
                .entity(new Made(provider.id(), name, models)).build();
    }

    private View view(Preset preset, List<Locale> languages, Set<String> added) {
        String serverUrl = preset.baseUrlAmong(presets.dialects());
        return new View(preset.name(), preset.title(languages), serverUrl, CallUrl.of(serverUrl).chat(),
                preset.dialectAmong(presets.dialects()), preset.key(), !preset.keyless(), added.contains(preset.name()),
                preset.models().stream().map(model -> new View.Entry(model.name(), List.copyOf(model.kindSet()))).toList());
    }
}
