package ai.nexusai.group;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The groups. Thread-safe. */
public final class Groups {

    /** For the catalog: all with their members, by id, in two queries. */
    public List<Group> all(Handle handle) {
        var dao = handle.attach(GroupDao.class);
        Map<Long, List<GroupMember>> members = dao.members().stream().collect(Collectors.groupingBy(GroupDao.MemberRow::modelGroupId,
                Collectors.mapping(GroupDao.MemberRow::member, Collectors.toList())));
        return dao.all().stream().map(group -> with(group, members.getOrDefault(group.id(), List.of()))).toList();
    }

    private static Group with(Group group, List<GroupMember> members) {
        return new Group(group.id(), group.name(), group.description(), group.strategy(), group.fallbackGroupId(), members,
                group.version(), group.createdAt(), group.updatedAt());
    }
}
