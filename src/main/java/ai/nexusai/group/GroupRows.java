package ai.nexusai.group;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

/** Reads and writes groups together with their members, within somebody else's transaction. */
final class GroupRows {

    private GroupRows() {}

    /** All by id, in two queries however many they are. */
    static List<Group> all(Handle handle) {
        return together(handle.attach(GroupDao.class).all(), handle.attach(MemberDao.class).all());
    }

    /** Fails with NOT_FOUND. */
    static Group get(Handle handle, long id) {
        Group group = handle.attach(GroupDao.class).find(id)
                .orElseThrow(() -> new GatewayException(Status.NOT_FOUND, "There is no group with this id."));
        return withMembers(handle, List.of(group)).getFirst();
    }

    /** The same groups with their members, in one query. */
    static List<Group> withMembers(Handle handle, List<Group> groups) {
        return together(groups, handle.attach(MemberDao.class).of(groups.stream().mapToLong(Group::id).toArray()));
    }

    static Group insert(Handle handle, GroupDraft draft) {
        long id = handle.attach(GroupDao.class).insert(draft, draft.strategy().text());
        handle.attach(MemberDao.class).insert(id, draft.groupMembers());
        return get(handle, id);
    }

    static Group update(Handle handle, long id, GroupDraft draft) {
        handle.attach(GroupDao.class).update(id, draft, draft.strategy().text());
        handle.attach(MemberDao.class).clear(id);
        handle.attach(MemberDao.class).insert(id, draft.groupMembers());
        return get(handle, id);
    }

    private static List<Group> together(List<Group> groups, List<MemberDao.MemberRow> rows) {
        Map<Long, List<GroupMember>> members = rows.stream()
                .collect(groupingBy(MemberDao.MemberRow::modelGroupId, mapping(MemberDao.MemberRow::member, toList())));
        return groups.stream().map(group -> new Group(group.id(), group.name(), group.description(), group.strategy(),
                group.fallbackGroupId(), members.getOrDefault(group.id(), List.of()), group.version(), group.createdAt(),
                group.updatedAt())).toList();
    }
}
