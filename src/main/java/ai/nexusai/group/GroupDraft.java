package ai.nexusai.group;

import ai.nexusai.json.Checked;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a client may set of a group. What is absent gets its default; what only the gateway sets is ignored, so that an object that was read
 * can be sent back.
 *
 * @param fallbackGroupId absent = none
 */
@JsonIgnoreProperties({"id", "created_at", "updated_at"})
public record GroupDraft(String name, String description, GroupStrategy strategy, OptionalLong fallbackGroupId,
        List<MemberDraft> members) {
    private static final int MOST_MEMBERS = 1_000;

    public GroupDraft {
        Checked.name("name", name);
        description = Checked.text("description", description);
        strategy = strategy == null ? GroupStrategy.PRIORITY : strategy;
        fallbackGroupId = fallbackGroupId == null ? OptionalLong.empty() : fallbackGroupId;
        members = members == null ? List.of() : checked(members);
    }

    /** Whether {@code group} is as this draft wants it, so that nothing has to be written. */
    public boolean isAlready(Group group) {
        return name.equals(group.name()) && description.equals(group.description()) && strategy == group.strategy()
                && fallbackGroupId.equals(group.fallbackGroupId()) && Set.copyOf(groupMembers()).equals(Set.copyOf(group.members()));
    }

    /** The same group without another one to fall back to. */
    public GroupDraft withoutFallback() {
        return new GroupDraft(name, description, strategy, OptionalLong.empty(), members);
    }

    /** What would be sent to have this group. */
    public static GroupDraft of(Group group) {
        return new GroupDraft(group.name(), group.description(), group.strategy(), group.fallbackGroupId(),
                group.members().stream().map(MemberDraft::of).toList());
    }

    /** The members in the order in which they were sent, with a default for what was absent. */
    List<GroupMember> groupMembers() {
        var all = new ArrayList<GroupMember>(members.size());
        for (MemberDraft member : members) {
            all.add(member.checked(at(all.size())));
        }
        return all;
    }

    /** Where a member stands, as failures name it. */
    static String at(int index) {
        return "members[" + index + "]";
    }

    private static List<MemberDraft> checked(List<MemberDraft> members) {
        if (members.size() > MOST_MEMBERS) {
            throw Checked.refused("members", "members has more than " + MOST_MEMBERS + " entries.");
        }
        var models = new HashSet<Long>(members.size() * 2);
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i) == null) {
                throw Checked.refused(at(i), at(i) + " is null: give an object with a model_id.");
            }
            if (!models.add(members.get(i).checked(at(i)).modelId())) {
                throw Checked.refused(at(i) + ".model_id", at(i) + ".model_id is there already: a model is a member of a group once.");
            }
        }
        return List.copyOf(members);
    }
}
