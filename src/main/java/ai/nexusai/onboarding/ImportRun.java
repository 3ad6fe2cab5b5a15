package ai.nexusai.onboarding;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Change;
import ai.nexusai.account.Edit;
import ai.nexusai.db.CatalogVersion;
import ai.nexusai.dialect.ListedModel;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.http.UpstreamException;
import ai.nexusai.model.ImportItem;
import ai.nexusai.model.ImportItem.Outcome;
import ai.nexusai.model.ImportedModel;
import ai.nexusai.onboarding.Questions.Reply;
import ai.nexusai.provider.Provider;
import ai.nexusai.provider.ProviderDraft;
import ai.nexusai.provider.ProviderSecrets;
import ai.nexusai.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** One import: asks for the list, then does all of it in one transaction or nothing. {@link #cancel} may come from any thread. */
final class ImportRun {
    private static final int MOST_MODELS = 50_000;

    private final Imports.Parts parts;
    private final Upstream upstream;
    private final Order order;
    private volatile Runnable abort = () -> {};
    private volatile boolean cancelled;

    /**
     * What is wanted, and by whom.
     *
     * @param serverKey of a provider to be
     */
    record Order(Actor actor, ImportRequest request, Optional<Secret> serverKey) {}

    /**
     * How it ended.
     *
     * @param providerId 0 for a preview of a provider that is not registered
     * @param items in the order of the list, then those that vanished
     */
    record Report(long providerId, List<ImportItem> items) {

        Report {
            items = List.copyOf(items);
        }
    }

    /** What the audit trail keeps of it, beside what it keeps of each model. */
    private record Trace(ImportRequest request, Counts counts) {}

    ImportRun(Imports.Parts parts, Upstream upstream, Order order) {
        this.parts = parts;
        this.upstream = upstream;
        this.order = order;
    }

    /** Ends the waiting for the provider, and undoes what is not committed yet; what waits fails. */
    void cancel() {
        cancelled = true;
        abort.run();
    }

    /** The provider's list. Fails with UPSTREAM_FAILED or UPSTREAM_TIMEOUT. */
    List<ListedModel> list() {
        List<ListedModel> models = upstream.dialect().list(asked().body()).orElseThrow(() -> new GatewayException(Status.UPSTREAM_FAILED,
                "What the provider sent is no list of models; see whether server_url is right."));
        if (models.isEmpty() || models.size() > MOST_MODELS) {
            throw new GatewayException(Status.UPSTREAM_FAILED, "The provider lists " + models.size()
                    + " models; nothing is imported from an empty list or one of more than " + MOST_MODELS + ".");
        }
        return models;
    }

    private Reply asked() {
        try {
            Reply reply = parts.questions().ask(upstream.dialect().encodeList(upstream.list()), cut -> abort = cut);
            if (!reply.isSuccess()) {
                throw new GatewayException(Status.UPSTREAM_FAILED, "The provider refused its list with status " + reply.status()
                        + said(ShownText.of(upstream.dialect().words(reply.body()), upstream.key())));
            }
            return reply;
        } catch (UpstreamException e) {
            throw new GatewayException(e.kind().isTimeout() ? Status.UPSTREAM_TIMEOUT : Status.UPSTREAM_FAILED,
                    "The provider did not send its list: " + e.kind().sentence() + ".");
        }
    }

    private static String said(String words) {
        return words.isEmpty() ? "." : ": " + words;
    }

    /** Imports what is listed, or tells what would be done. */
    Report carryOut(List<ListedModel> listed) {
        var wanted = new Wanted(order.request(), listed);
        if (order.request().dryRun()) {
            return parts.database().read(handle -> new Report(providerId(), wanted.among(preview(handle, wanted))));
        }
        return parts.database().write(handle -> {
            var edit = new Edit(handle, order.actor());
            Provider provider = order.request().providerId() == null ? create(edit) : parts.providers().lock(edit, providerId());
            var report = new Report(provider.id(),
                    wanted.among(parts.models().apply(edit, provider.id(), wanted.models, order.request()::takes)));
            edit.record(new Change("import", "provider", provider.id(), provider.name(), null,
                    new Trace(order.request(), Counts.of(report.items()))));
            CatalogVersion.bump(handle);
            if (cancelled) {
                throw new GatewayException(Status.CONFLICT, "The import was cancelled; nothing was changed.");
            }
            return report;
        });
    }

    private List<ImportItem> preview(Handle handle, Wanted wanted) {
        return parts.models().preview(handle, providerId(), wanted.models, order.request()::takes);
    }

    private long providerId() {
        return order.request().providerId() == null ? 0 : order.request().providerId();
    }

    private Provider create(Edit edit) {
        var draft = new ProviderDraft(order.request().name(), order.request().serverUrl(), null, null, null, null, null);
        return parts.providers().create(edit, draft, new ProviderSecrets(order.serverKey(), Optional.empty())).provider();
    }

    /** What the list holds, sorted by whether it can and is to come in. */
    private static final class Wanted {
        private final List<ImportedModel> models = new ArrayList<>();
        private final List<ImportItem> left = new ArrayList<>();

        Wanted(ImportRequest request, List<ListedModel> listed) {
            for (ListedModel model : listed) {
                if (request.takes(model.name())) {
                    take(request, model);
                } else {
                    left.add(new ImportItem(model.name(), Optional.empty(), Outcome.FILTERED));
                }
            }
        }

        private void take(ImportRequest request, ListedModel model) {
            try {
                models.add(request.model(model.name(), model.contextWindow()));
            } catch (GatewayException e) {
                left.add(new ImportItem(model.name(), Optional.empty(), Outcome.UNUSABLE));
            }
        }

        List<ImportItem> among(List<ImportItem> done) {
            var all = new ArrayList<>(done);
            all.addAll(left);
            return all;
        }
    }
}
