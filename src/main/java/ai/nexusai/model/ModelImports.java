package ai.nexusai.model;

import ai.nexusai.account.Audit;
import ai.nexusai.account.Change;
import ai.nexusai.account.Edit;
import ai.nexusai.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Brings a provider's models in line with its list: adds what is missing, updates what an import wrote before, marks what vanished. Models
 * that were added by hand, values that were set by hand and models outside the filter stay as they are. Thread-safe.
 */
public final class ModelImports {

    /**
     * What would be done with the models of a provider; nothing is written.
     *
     * @param listed within the filter
     * @param within whether a model of this name is in the filter
     */
    public List<ImportItem> preview(Handle handle, long providerId, List<ImportedModel> listed, Predicate<String> within) {
        return ImportPlan.of(handle.attach(ImportDao.class).lock(providerId), listed, within).items();
    }

    /** Does it as a part of {@code edit}, with one audit row for each model that is added, updated or marked. */
    public List<ImportItem> apply(Edit edit, long providerId, List<ImportedModel> listed, Predicate<String> within) {
        var dao = edit.handle().attach(ImportDao.class);
        ImportPlan plan = ImportPlan.of(dao.lock(providerId), listed, within);
        Map<Long, Model> before = byId(edit, providerId);
        if (!plan.added().isEmpty()) {
            dao.insert(providerId, json(plan.added()));
        }
        if (!plan.changed().isEmpty()) {
            dao.update(json(plan.changed()));
        }
        audit(edit, before, byId(edit, providerId));
        return plan.items();
    }

    private static void audit(Edit edit, Map<Long, Model> before, Map<Long, Model> after) {
        var changes = new ArrayList<Change>();
        after.values().forEach(model -> {
            Optional<Model> old = Optional.ofNullable(before.get(model.id()));
            if (old.isEmpty()) {
                changes.add(new Change("create", Models.TYPE, model.id(), model.modelName(), null, ModelView.of(model)));
            } else if (old.get().version() != model.version()) {
                changes.add(new Change("update", Models.TYPE, model.id(), model.modelName(), ModelView.of(old.get()), ModelView.of(model)));
            }
        });
        Audit.recordAll(edit.handle(), edit.actor(), changes);
    }

    private static Map<Long, Model> byId(Edit edit, long providerId) {
        return edit.handle().attach(ModelDao.class).ofProvider(providerId).stream()
                .collect(Collectors.toMap(Model::id, Function.identity()));
    }

    private static String json(List<ImportRow> rows) {
        return new String(Json.bytes(rows), StandardCharsets.UTF_8);
    }
}
