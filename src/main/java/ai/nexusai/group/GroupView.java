package ai.nexusai.group;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** A group as the admin API and the audit trail show it. */
record GroupView(long id, String name, String description, GroupStrategy strategy, OptionalLong fallbackGroupId,
        List<GroupMember> members, Instant createdAt, Instant updatedAt) {

    static GroupView of(Group group) {
        return new GroupView(group.id(), group.name(), group.description(), group.strategy(), group.fallbackGroupId(), group.members(),
                group.createdAt(), group.updatedAt());
    }
}
