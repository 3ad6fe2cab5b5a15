package ai.nexusai.onboarding.config;

import ai.nexusai.account.Actor;
import ai.nexusai.db.Page;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The configuration as YAML in the admin API: {@code /api/config}. */
@Path("/api/config")
public final class ConfigResource {
    private static final String YAML = "application/yaml";

    private final Configurations configurations;

    public ConfigResource(Configurations configurations) {
        this.configurations = requireNonNull(configurations, "configurations is null");
    }

    @GET
    @Produces({YAML, MediaType.TEXT_PLAIN})
    @Carries("Export the configuration as YAML")
    @Permission(Access.VIEW)
    public String export() {
        return configurations.export();
    }

    /** The media type of the body does not matter: clients send YAML as many things. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Carries(value = "Apply a configuration in YAML", taken = "Configuration")
    @Permission(Access.ADMINISTER)
    public Configurations.Report apply(@QueryParam("dry_run") @DefaultValue("false") boolean dryRun, byte[] body,
            @Context SecurityContext security) {
        return dryRun ? configurations.preview(Actor.of(security), body) : configurations.apply(Actor.of(security), body);
    }

    @GET
    @Path("/objects")
    @Produces(MediaType.APPLICATION_JSON)
    @Carries("List what came out of the configuration file")
    @Permission(Access.VIEW)
    public Page<FileObject> objects() {
        return new Page<>(configurations.fileObjects(), Optional.empty());
    }
}
