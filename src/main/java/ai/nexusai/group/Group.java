package ai.nexusai.group;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * A virtual model: what clients name in {@code model}.
 *
 * @param fallbackGroupId the group to try when all members failed
 * @param members in order of priority, then model id
 * @param version grows by one with every change; the ETag
 */
public record Group(long id, String name, String description, GroupStrategy strategy, OptionalLong fallbackGroupId,
        List<GroupMember> members, long version, Instant createdAt, Instant updatedAt) {

    public Group {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        requireNonNull(strategy, "strategy is null");
        requireNonNull(fallbackGroupId, "fallbackGroupId is null");
        members = List.copyOf(members);
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }
}
