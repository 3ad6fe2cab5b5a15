package ai.nexusai.model;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Change;
import ai.nexusai.account.Edit;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Page;
import ai.nexusai.db.StoredTime;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.model.PriceEntry.Standing;
import ai.nexusai.usage.Price;
import ai.nexusai.usage.PriceHistory;
import ai.nexusai.web.AtVersion;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

import static java.util.Objects.requireNonNull;

/**
 * What each model cost, costs and will cost. Every change is one transaction with its audit row and a new catalog version; failures are
 * {@link GatewayException}s: NOT_FOUND, CONFLICT, INVALID_VALUE. Thread-safe.
 */
public final class Prices {
    private static final String TYPE = "price";

    private final Database database;

    public Prices(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** Prices to come, in force and past, the latest first; one without any amount says that the price was not known from then on. */
    public Page<PriceEntry> history(long modelId, Keyset keyset) {
        Optional<Instant> before = keyset.after().map(Prices::moment);
        List<PriceEntry> rows = database.read(handle -> {
            Models.found(handle, modelId);
            return handle.attach(PriceDao.class).history(modelId, before, keyset.fetch());
        });
        return Page.of(rows, keyset, last -> new Cursor(last.price().validFrom().toString(), last.id()));
    }

    /** Every price of those of the models that there are; one that was deleted took its prices along and is missing. */
    public static Map<Long, PriceHistory> histories(Handle handle, Set<Long> modelIds) {
        long[] ids = modelIds.stream().mapToLong(Long::longValue).toArray();
        return byModel(handle.attach(PriceDao.class).ofModels(ids)).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new PriceHistory(entry.getValue())));
    }

    /** The price of a model that was in force at a moment; absent when it was not known, or the model is gone. */
    public Optional<Price> at(long modelId, Instant moment) {
        return database.read(handle -> Optional.ofNullable(histories(handle, Set.of(modelId)).get(modelId)))
                .flatMap(history -> history.at(moment));
    }

    /** The prices that are not in force yet, the next one first, by model. */
    static Map<Long, List<Price>> upcoming(Handle handle) {
        return byModel(handle.attach(PriceDao.class).upcoming());
    }

    private static Map<Long, List<Price>> byModel(List<PriceDao.OfModel> rows) {
        return rows.stream().collect(Collectors.groupingBy(PriceDao.OfModel::modelId,
                Collectors.flatMapping(row -> row.price().stream(), Collectors.toList())));
    }

    /** One price of a model. */
    public PriceEntry get(long modelId, long id) {
        return database.read(handle -> handle.attach(PriceDao.class).find(modelId, id)).orElseThrow(Prices::missing);
    }

    /**
     * Adds a price from its moment on, or from now on. The price of the same moment is replaced: so a wrong one is put right. What calls cost
     * before stays as it was counted.
     */
    public PriceEntry put(Actor actor, long modelId, PriceDraft draft) {
        return Edit.write(database, actor, edit -> {
            var dao = edit.handle().attach(PriceDao.class);
            Model model = locked(edit.handle(), modelId);
            Optional<PriceEntry> before = Optional.ofNullable(draft.validFrom()).flatMap(moment -> dao.findAt(modelId, moment));
            PriceEntry after = dao.find(modelId, dao.put(modelId, draft)).orElseThrow();
            edit.record(new Change(before.isPresent() ? "update" : "create", TYPE, after.id(), model.modelName(),
                    before.map(PriceView::of).orElse(null), PriceView.of(after)));
            return after;
        });
    }

    /** Takes back a price that is not in force yet; CONFLICT for another one, which stays as history. */
    public void delete(Actor actor, long modelId, long id) {
        Edit.<Void>write(database, actor, edit -> {
            Model model = locked(edit.handle(), modelId);
            var dao = edit.handle().attach(PriceDao.class);
            PriceEntry price = dao.find(modelId, id).orElseThrow(Prices::missing);
            if (price.standing() != Standing.FUTURE) {
                throw new GatewayException(Status.CONFLICT,
                        "A price that came into force stays as history: add another one from its moment or from now on.");
            }
            dao.delete(id);
            edit.record(new Change("delete", TYPE, id, model.modelName(), PriceView.of(price), null));
            return null;
        });
    }

    private static Model locked(Handle handle, long modelId) {
        Model model = Models.locked(handle, AtVersion.any(modelId));
        handle.attach(ModelDao.class).touch(modelId);
        return model;
    }

    private static Instant moment(Cursor cursor) {
        try {
            return StoredTime.parse(cursor.value());
        } catch (DateTimeException e) {
            throw new GatewayException(Status.INVALID_VALUE, "after is not a cursor of this list: send the `next` of the page before.")
                    .at("after");
        }
    }

    private static GatewayException missing() {
        return new GatewayException(Status.NOT_FOUND, "This model has no price with this id.");
    }
}
