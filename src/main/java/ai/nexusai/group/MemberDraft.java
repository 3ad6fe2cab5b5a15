package ai.nexusai.group;

import ai.nexusai.json.Checked;

/** What a client may set of a member of a group; {@link GroupDraft} checks it, for it knows which one it is. */
public record MemberDraft(Long modelId, Integer priority, Integer weight, Boolean enabled) {
    private static final int MOST = 1_000_000;

    static MemberDraft of(GroupMember member) {
        return new MemberDraft(member.modelId(), member.priority(), member.weight(), member.enabled());
    }

    /**
     * With a default for what is absent.
     *
     * @param at where it stands, such as {@code members[2]}
     */
    GroupMember checked(String at) {
        if (modelId == null) {
            throw Checked.refused(at + ".model_id", at + ".model_id is missing: give the id of a model.");
        }
        return new GroupMember(modelId, Checked.number(at + ".priority", priority == null ? 1 : priority, 1, MOST),
                Checked.number(at + ".weight", weight == null ? 1 : weight, 1, MOST), enabled == null || enabled);
    }
}
