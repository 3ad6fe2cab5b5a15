package ai.nexusai.onboarding;

import ai.nexusai.account.Actor;
import ai.nexusai.dialect.ListedModel;
import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.json.Checked;
import ai.nexusai.model.ImportItem;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.EventOutput;
import ai.nexusai.web.JsonBody;
import ai.nexusai.web.Permission;
import ai.nexusai.web.RequestId;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * Imports in the admin API: {@code POST /api/import}. What is wrong with the request itself is an error as everywhere; from then on the
 * answer is a stream of events: {@code progress}, {@code item}, at the end {@code done} or {@code error}. A client that leaves cancels.
 */
@Carries(takes = ImportRequest.class, secrets = "key", gives = String.class, example = "{'provider_id': 1, 'include': ['deepseek-*'], 'dry_run': true}")
@Path("/api/import")
public final class ImportResource {
    private static final Logger LOG = LoggerFactory.getLogger(ImportResource.class);
    private static final String KEY = "server_key";
    private static final int ITEMS_PER_STEP = 100;

    private final Imports imports;

    public ImportResource(Imports imports) {
        this.imports = requireNonNull(imports, "imports is null");
    }

    /** How far it is. */
    record Progress(int done, int total) {}

    /** What became of one model; {@code reason} only where it was skipped. */
    record Item(String name, Optional<String> alias, String action, @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> reason) {

        static Item of(ImportItem item) {
            String outcome = item.outcome().text();
            return item.outcome().isSkipped()
                    ? new Item(item.name(), item.alias(), "skipped", Optional.of(outcome))
                    : new Item(item.name(), item.alias(), outcome, Optional.empty());
        }
    }

    /** The last event of one that succeeded; {@code providerId} is 0 for a preview of a provider that is not registered. */
    record Done(long providerId, @JsonUnwrapped Counts counts) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Carries("Import models of a provider's own list, told as events")
    @Permission(Access.OPERATE)
    public Response start(ObjectNode body, @Context SecurityContext security, @Context HttpHeaders headers) {
        Optional<Secret> key = JsonBody.take(body, KEY).map(text -> Secret.of(Checked.headerSecret(KEY, text)));
        ImportRun run = imports.prepare(Actor.of(security), JsonBody.read(body, ImportRequest.class), key);
        String requestId = RequestId.of(headers);
        return EventOutput.answer(out -> write(run, new EventOutput(out), requestId));
    }

    private static void write(ImportRun run, EventOutput events, String requestId) {
        try {
            carryOut(run, events, requestId);
        } catch (IOException e) {
            run.cancel();
            LOG.debug("The client left an import before its end", e);
        }
    }

    private static void carryOut(ImportRun run, EventOutput events, String requestId) throws IOException {
        try {
            events.event("progress", new Progress(0, 0));
            events.flush();
            List<ListedModel> listed = events.await(run::list);
            events.event("progress", new Progress(0, listed.size()));
            events.flush();
            tell(events.await(() -> run.carryOut(listed)), events);
        } catch (GatewayException e) {
            events.event("error", ErrorBody.of(e));
        } catch (RuntimeException e) {
            LOG.error("Import {} failed", requestId, e);
            events.event("error", ErrorBody.internal(requestId));
        }
        events.flush();
    }

    private static void tell(ImportRun.Report report, EventOutput events) throws IOException {
        List<ImportItem> items = report.items();
        for (int done = 0; done < items.size(); done++) {
            events.event("item", Item.of(items.get(done)));
            if ((done + 1) % ITEMS_PER_STEP == 0) {
                events.event("progress", new Progress(done + 1, items.size()));
                events.flush();
            }
        }
        events.event("progress", new Progress(items.size(), items.size()));
        events.event("done", new Done(report.providerId(), Counts.of(items)));
    }
}
