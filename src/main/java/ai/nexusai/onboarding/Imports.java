package ai.nexusai.onboarding;

import ai.nexusai.account.Actor;
import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.model.ModelImports;
import ai.nexusai.provider.CallUrl;
import ai.nexusai.provider.Providers;
import ai.nexusai.secret.Secret;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Imports of models from providers' own lists. Thread-safe. */
public final class Imports {
    private final Parts parts;
    private final Upstreams upstreams;

    /** What an import works with. */
    public record Parts(Database database, Providers providers, ModelImports models, Questions questions) {}

    public Imports(Parts parts, Upstreams upstreams) {
        this.parts = requireNonNull(parts, "parts is null");
        this.upstreams = requireNonNull(upstreams, "upstreams is null");
    }

    /**
     * Checks all that can be told without asking the provider.
     *
     * @param serverKey of a provider to be; a registered one is asked with its own
     * @throws GatewayException NOT_FOUND, CONFLICT (the name is taken, all credentials are switched off), INVALID_VALUE (an exact address
     *         that has no place for a list)
     */
    ImportRun prepare(Actor actor, ImportRequest request, Optional<Secret> serverKey) {
        Upstream upstream = request.providerId() == null ? ofNew(request, serverKey) : upstreams.of(request.providerId());
        upstream.list();
        return new ImportRun(parts, upstream, new ImportRun.Order(actor, request, serverKey));
    }

    private Upstream ofNew(ImportRequest request, Optional<Secret> serverKey) {
        if (parts.database().read(handle -> parts.providers().named(handle, request.name())).isPresent()) {
            throw new GatewayException(Status.CONFLICT,
                    "There is a provider with this name already: give its provider_id to import into it, or another name.").at("name");
        }
        return upstreams.of(CallUrl.of(request.serverUrl()), serverKey.orElse(Secret.of("")));
    }
}
