package ai.nexusai.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/** A job as the node that has it works on it. */
record Claim(long id, String kind, JsonNode input, OptionalLong total, Progress progress, boolean cancelled) {}
