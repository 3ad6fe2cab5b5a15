package ai.nexusai.onboarding.config;

import ai.nexusai.group.Group;
import ai.nexusai.group.GroupDraft;
import ai.nexusai.json.Checked;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.JsonBody;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Brings groups to what a configuration says: all first, then what they fall back to, since a group may name one that comes later. */
final class GroupSection {
    private static final String FALLBACK = "fallback";

    private final ConfigEdit config;

    GroupSection(ConfigEdit config) {
        this.config = config;
    }

    void apply(Map<String, ObjectNode> groups) {
        Snapshot before = config.snapshot();
        groups.forEach((name, fields) -> config.step(path(name), () -> {
            if (before.group(name).isEmpty()) {
                config.features().groups().create(config.edit(), new GroupDraft(name, null, null, OptionalLong.empty(), null));
            }
        }));
        var references = new References(config.snapshot());
        groups.forEach((name, fields) -> config.step(path(name), () -> references.snapshot().group(name)
                .ifPresent(group -> align(group, fields, references))));
    }

    private void align(Group group, ObjectNode fields, References references) {
        ObjectNode whole = fields.deepCopy();
        JsonNode fallback = Optional.ofNullable(whole.remove(FALLBACK)).filter(name -> !name.isNull()).orElse(null);
        if (whole.has("fallback_group_id")) {
            throw Checked.refused("fallback_group_id", "Groups are named here, not numbered: give fallback: <name>.");
        }
        if (fallback != null) {
            whole.put("fallback_group_id", references.group(FALLBACK, fallback));
        }
        if (whole.get("members") instanceof ArrayNode members) {
            whole.set("members", numbered(members, references));
        }
        GroupDraft draft = JsonBody.read(whole, GroupDraft.class);
        if (!draft.isAlready(group)) {
            config.features().groups().update(config.edit(), AtVersion.any(group.id()), ignored -> draft);
        }
    }

    private static ArrayNode numbered(ArrayNode members, References references) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i) instanceof ObjectNode member) {
                member.put("model_id", references.model("members[" + i + "]", member));
                member.remove(List.of("provider", "model"));
            }
        }
        return members;
    }

    private static String path(String name) {
        return "groups[" + name + "]";
    }
}
