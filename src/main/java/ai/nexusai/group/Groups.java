package ai.nexusai.group;

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
import ai.nexusai.model.Models;
import ai.nexusai.web.AtVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

import static java.util.Objects.requireNonNull;

/**
 * The groups and their members. Every change is one transaction with its audit row and a new catalog version; failures are
 * {@link GatewayException}s: NOT_FOUND, CONFLICT (the name is taken, or the group is a fallback), CHANGED_MEANWHILE, INVALID_VALUE.
 * Thread-safe.
 */
public final class Groups {
    /** What lists can be sorted by. */
    static final Set<String> SORTS = Set.of("id", "name");
    private static final String TYPE = "group";
    private static final String FALLBACK = "fallback_group_id";

    private final Database database;
    private final Models models;

    public Groups(Database database, Models models) {
        this.database = requireNonNull(database, "database is null");
        this.models = requireNonNull(models, "models is null");
    }

    /** For the catalog: all with their members, by id, in two queries. */
    public List<Group> all(Handle handle) {
        return GroupRows.all(handle);
    }

    /** Sorted by id, or by name. */
    public Page<Group> list(Keyset keyset) {
        Listing listing = Listing.of(keyset);
        return database.read(handle -> {
            var dao = handle.attach(GroupDao.class);
            List<Group> rows = listing.descending() ? dao.descending(listing) : dao.ascending(listing);
            Page<Group> page = Page.of(rows, keyset, last -> new Cursor(listing.field().equals("name") ? last.name() : "", last.id()));
            return new Page<>(GroupRows.withMembers(handle, page.items()), page.next());
        });
    }

    /** One group. Fails with NOT_FOUND. */
    public Group get(long id) {
        return database.read(handle -> GroupRows.get(handle, id));
    }

    /** Adds a group; its id is in the answer. */
    public Group create(Actor actor, GroupDraft draft) {
        return Edit.write(database, actor, edit -> create(edit, draft));
    }

    /** The same as a part of {@code edit}. */
    public Group create(Edit edit, GroupDraft draft) {
        Handle handle = locked(edit);
        checkMembers(handle, draft);
        return possible(() -> {
            Group after = GroupRows.insert(handle, draft);
            edit.record(new Change("create", TYPE, after.id(), after.name(), null, GroupView.of(after)));
            return after;
        });
    }

    /** Replaces what {@code change} makes of the group as it is, its members with it. */
    public Group update(Actor actor, AtVersion at, UnaryOperator<GroupDraft> change) {
        return Edit.write(database, actor, edit -> update(edit, at, change));
    }

    /** The same as a part of {@code edit}. */
    public Group update(Edit edit, AtVersion at, UnaryOperator<GroupDraft> change) {
        Handle handle = locked(edit);
        Group before = seen(handle, at);
        GroupDraft draft = change.apply(GroupDraft.of(before));
        checkMembers(handle, draft);
        checkFallback(handle, before.id(), draft);
        return possible(() -> {
            Group after = GroupRows.update(handle, before.id(), draft);
            edit.record(new Change("update", TYPE, after.id(), after.name(), GroupView.of(before), GroupView.of(after)));
            return after;
        });
    }

    /** Removes a group with its memberships and the grants of it. Fails with CONFLICT while another group falls back to it. */
    public void delete(Actor actor, AtVersion at) {
        Edit.<Void>write(database, actor, edit -> {
            delete(edit, at);
            return null;
        });
    }

    /** The same as a part of {@code edit}. */
    public void delete(Edit edit, AtVersion at) {
        Handle handle = locked(edit);
        Group before = seen(handle, at);
        List<String> others = handle.attach(GroupDao.class).fallingBackTo(before.id());
        if (!others.isEmpty()) {
            throw new GatewayException(Status.CONFLICT, "This group is the fallback of '" + String.join("', '", others)
                    + "': give these another fallback_group_id, or none, first.");
        }
        handle.attach(GroupDao.class).delete(before.id());
        edit.record(new Change("delete", TYPE, before.id(), before.name(), GroupView.of(before), null));
    }

    /** One transaction at a time changes groups. */
    private static Handle locked(Edit edit) {
        edit.handle().attach(GroupDao.class).lockAll();
        return edit.handle();
    }

    private static Group seen(Handle handle, AtVersion at) {
        Group group = GroupRows.get(handle, at.id());
        at.check(group.version());
        return group;
    }

    private void checkMembers(Handle handle, GroupDraft draft) {
        List<Long> ids = draft.members().stream().map(MemberDraft::modelId).toList();
        models.absent(handle, ids).stream().map(ids::indexOf).min(Integer::compare).ifPresent(index -> {
            String field = GroupDraft.at(index) + ".model_id";
            throw Checked.refused(field, field + ": there is no model with the id " + ids.get(index) + ".");
        });
    }

    private static void checkFallback(Handle handle, long id, GroupDraft draft) {
        OptionalLong fallback = draft.fallbackGroupId();
        if (fallback.isEmpty()) {
            return;
        }
        var names = new ArrayList<>(List.of(draft.name()));
        for (Group next : handle.attach(GroupDao.class).chain(fallback.getAsLong())) {
            if (next.id() == id) {
                names.add(draft.name());
                throw Checked.refused(FALLBACK, "fallback_group_id closes a circle: " + String.join(" -> ", names) + ".");
            }
            names.add(next.name());
        }
    }

    private static <T> T possible(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            if (SqlFailure.duplicate(e).filter("model_group_name_unique"::equals).isPresent()) {
                throw new GatewayException(Status.CONFLICT, "There is a group with this name already; names are unique.").at("name");
            }
            if (SqlFailure.brokenReference(e).filter("model_group_fallback_fk"::equals).isPresent()) {
                throw Checked.refused(FALLBACK, "fallback_group_id: there is no group with this id.");
            }
            if (SqlFailure.brokenReference(e).filter("model_group_member_model_fk"::equals).isPresent()) {
                throw Checked.refused("members", "members: one of the models was deleted just now.");
            }
            throw e;
        }
    }

}
