package ai.nexusai.holder;

import ai.nexusai.group.GroupDraft;
import ai.nexusai.group.MemberDraft;
import ai.nexusai.json.Checked;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * An order of a group's members.
 *
 * @param members the ids of their models, the first one to be tried first; all of them, each once
 */
record MemberOrder(List<Long> members) {

    MemberOrder {
        if (members == null || members.contains(null)) {
            throw Checked.refused("members", "members is missing: list the model_id of every member, the first one to try first.");
        }
        members = List.copyOf(members);
    }

    /** The group with its members in this order: priorities from 1. INVALID_VALUE when they are not the same members. */
    GroupDraft of(GroupDraft group) {
        Map<Long, MemberDraft> present = HashMap.newHashMap(group.members().size());
        group.members().forEach(member -> present.put(member.modelId(), member));
        if (members.size() != present.size() || !new HashSet<>(members).equals(present.keySet())) {
            throw Checked.refused("members",
                    "members must list every member of the group once; its members may have changed: read them again.");
        }
        List<MemberDraft> ordered = members.stream().map(id -> at(members.indexOf(id) + 1, present.get(id))).toList();
        return new GroupDraft(group.name(), group.description(), group.strategy(), group.fallbackGroupId(), ordered);
    }

    private static MemberDraft at(int priority, MemberDraft member) {
        return new MemberDraft(member.modelId(), priority, member.weight(), member.enabled());
    }
}
