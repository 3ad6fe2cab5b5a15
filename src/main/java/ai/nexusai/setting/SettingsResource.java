package ai.nexusai.setting;

import ai.nexusai.account.Actor;
import ai.nexusai.db.Page;
import ai.nexusai.json.Checked;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Settings in the admin API: {@code /api/settings}. */
@Carries(taken = "SettingValue", example = "{'value': 15}")
@Path("/api/settings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SettingsResource {
    private static final String VALUE = "value";

    private final RuntimeSettings settings;

    public SettingsResource(RuntimeSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    @GET
    @Permission(Access.VIEW)
    public Page<Setting> list() {
        return new Page<>(settings.list(), Optional.empty());
    }

    @GET
    @Path("/{name}")
    @Permission(Access.VIEW)
    public Setting get(@PathParam("name") String name) {
        return settings.get(name);
    }

    @PUT
    @Path("/{name}")
    @Permission(Access.ADMINISTER)
    public Setting put(@PathParam("name") String name, ObjectNode body, @Context SecurityContext security) {
        if (body.size() != 1 || !body.has(VALUE)) {
            throw Checked.refused(VALUE, "Send {\"value\": ...} and nothing else; null gives the setting its default again.");
        }
        return settings.put(Actor.of(security), name, body.get(VALUE));
    }
}
