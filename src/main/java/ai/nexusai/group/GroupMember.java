package ai.nexusai.group;

/**
 * One model of a group.
 *
 * @param priority from 1; lower is tried first
 * @param weight its share among members of the same priority, from 1
 */
public record GroupMember(long modelId, int priority, int weight, boolean enabled) {}
