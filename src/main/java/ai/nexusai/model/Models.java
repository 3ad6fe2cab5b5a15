package ai.nexusai.model;

import ai.nexusai.account.Actor;
import ai.nexusai.account.Change;
import ai.nexusai.account.Edit;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Listing;
import ai.nexusai.db.Page;
import ai.nexusai.db.SqlFailure;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Checked;
import ai.nexusai.usage.Price;
import ai.nexusai.web.AtVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import static java.util.Objects.requireNonNull;

/**
 * The providers' models and their prices. Every change is one transaction with its audit row and a new catalog version; failures are
 * {@link GatewayException}s: NOT_FOUND, CONFLICT (the provider has this model already), CHANGED_MEANWHILE, INVALID_VALUE. Thread-safe.
 */
public final class Models {
    /** What lists can be sorted by. */
    static final Set<String> SORTS = Set.of("id", "model_name", "alias");
    static final String TYPE = "model";

    private final Database database;

    public Models(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** For the catalog: all with the prices in force now and those to come, by id. */
    public List<Model> all(Handle handle) {
        Map<Long, List<Price>> upcoming = Prices.upcoming(handle);
        return handle.attach(ModelDao.class).all().stream()
                .map(model -> model.withUpcoming(upcoming.getOrDefault(model.id(), List.of()))).toList();
    }

    /** For the catalog: when the next price comes into force; absent when none is waiting. */
    public Optional<Instant> nextPriceChange(Handle handle) {
        return handle.attach(ModelDao.class).nextPriceChange();
    }

    /** Sorted by id, model_name or alias. */
    public Page<Model> list(Keyset keyset) {
        return list(keyset, ModelFilter.ALL);
    }

    /** The same of some of them. */
    public Page<Model> list(Keyset keyset, ModelFilter only) {
        Listing listing = Listing.of(keyset);
        List<Model> rows = database.read(handle -> {
            var dao = handle.attach(ModelDao.class);
            return listing.descending() ? dao.descending(listing, only) : dao.ascending(listing, only);
        });
        return Page.of(rows, keyset, last -> new Cursor(sortValue(listing.field(), last), last.id()));
    }

    /** All, by id. */
    public List<Model> all() {
        return database.read(this::all);
    }

    /** Those of one provider, by id; none for an unknown one. */
    public List<Model> ofProvider(long providerId) {
        return database.read(handle -> handle.attach(ModelDao.class).ofProvider(providerId));
    }

    /** How many models each provider has, by its id; those without one are missing. */
    public Map<Long, Integer> countsByProvider() {
        return database.read(handle -> handle.attach(ModelDao.class).countsByProvider());
    }

    /** One model. Fails with NOT_FOUND. */
    public Model get(long id) {
        return database.read(handle -> found(handle, id));
    }

    /** Those of the ids that no model has; for what refers to models. */
    public List<Long> absent(Handle handle, List<Long> ids) {
        return handle.attach(ModelDao.class).absent(ids.stream().mapToLong(Long::longValue).toArray());
    }

    /** Adds a model; its id is in the answer. */
    public Model create(Actor actor, ModelDraft draft) {
        return Edit.write(database, actor, edit -> create(edit, draft));
    }

    /** The same as a part of {@code edit}. */
    public Model create(Edit edit, ModelDraft draft) {
        return possible(() -> {
            long id = edit.handle().attach(ModelDao.class).insert(draft, kinds(draft));
            if (draft.price() != null) {
                edit.handle().attach(PriceDao.class).put(id, draft.price());
            }
            Model after = found(edit.handle(), id);
            edit.record(new Change("create", TYPE, id, after.modelName(), null, ModelView.of(after)));
            return after;
        });
    }

    /**
     * Replaces what {@code change} makes of the model as it is. A price that differs from the one in force is a new one from its
     * {@code valid_from}, else from now on; the old ones stay as history.
     */
    public Model update(Actor actor, AtVersion at, UnaryOperator<ModelDraft> change) {
        return Edit.write(database, actor, edit -> update(edit, at, change));
    }

    /** The same as a part of {@code edit}. */
    public Model update(Edit edit, AtVersion at, UnaryOperator<ModelDraft> change) {
        Handle handle = edit.handle();
        Model before = locked(handle, at);
        ModelDraft draft = change.apply(ModelDraft.of(before));
        return possible(() -> {
            handle.attach(ModelDao.class).update(before.id(), draft, kinds(draft));
            updatePrice(handle, before, Optional.ofNullable(draft.price()));
            Model after = found(handle, before.id());
            edit.record(new Change("update", TYPE, after.id(), after.modelName(), ModelView.of(before), ModelView.of(after)));
            return after;
        });
    }

    /** The same of several models, all of them or none; those of the answer are in the order of their ids. */
    public List<Model> updateAll(Actor actor, ModelEdit change) {
        return Edit.write(database, actor, edit -> {
            List<Long> absent = absent(edit.handle(), change.ids());
            if (!absent.isEmpty()) {
                throw Checked.refused("ids", "ids: there is no model with the id " + absent.getFirst() + ".");
            }
            return change.ids().stream().map(id -> update(edit, AtVersion.any(id), change::applied)).toList();
        });
    }

    /** Removes a model with its prices, memberships and grants. */
    public void delete(Actor actor, AtVersion at) {
        Edit.<Void>write(database, actor, edit -> {
            delete(edit, at);
            return null;
        });
    }

    /** The same as a part of {@code edit}. */
    public void delete(Edit edit, AtVersion at) {
        Model before = locked(edit.handle(), at);
        edit.handle().attach(ModelDao.class).delete(before.id());
        edit.record(new Change("delete", TYPE, before.id(), before.modelName(), ModelView.of(before), null));
    }

    private static void updatePrice(Handle handle, Model model, Optional<PriceDraft> sent) {
        Optional<PriceDraft> inForce = model.price().map(PriceDraft::of);
        PriceDraft price = sent.orElse(new PriceDraft(null, null, null, null, null, null, null, null));
        boolean moved = price.validFrom() != null && inForce.map(now -> !now.validFrom().equals(price.validFrom())).orElse(true);
        if (moved) {
            handle.attach(PriceDao.class).put(model.id(), price);
        } else if (inForce.map(now -> !now.sameAmounts(price)).orElse(sent.isPresent())) {
            handle.attach(PriceDao.class).put(model.id(), price.fromNow());
        }
    }

    static Model found(Handle handle, long id) {
        return handle.attach(ModelDao.class).find(id).orElseThrow(Models::missing);
    }

    static Model locked(Handle handle, AtVersion at) {
        Model model = handle.attach(ModelDao.class).lock(at.id()).orElseThrow(Models::missing);
        at.check(model.version());
        return model;
    }

    private static <T> T possible(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            if (SqlFailure.duplicate(e).filter("model_name_unique"::equals).isPresent()) {
                throw new GatewayException(Status.CONFLICT, "This provider has a model with this model_name already.").at("model_name");
            }
            if (SqlFailure.brokenReference(e).filter("model_provider_fk"::equals).isPresent()) {
                throw Checked.refused("provider_id", "provider_id: there is no provider with this id.");
            }
            throw e;
        }
    }

    private static String sortValue(String field, Model model) {
        return switch (field) {
            case "model_name" -> model.modelName();
            case "alias" -> model.alias().orElse("");
            default -> "";
        };
    }

    private static String[] kinds(ModelDraft draft) {
        return draft.kinds().stream().sorted().map(Kind::text).toArray(String[]::new);
    }

    private static GatewayException missing() {
        return new GatewayException(Status.NOT_FOUND, "There is no model with this id.");
    }
}
