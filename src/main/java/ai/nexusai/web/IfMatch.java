package ai.nexusai.web;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which version of an object a client has in mind when it changes it: the header {@code If-Match} (RFC 9110 section 13.1.1).
 *
 * @param tags the versions as they were sent; empty when any will do
 */
public record IfMatch(Set<String> tags) {
    /** Any version will do. */
    public static final IfMatch ANY = new IfMatch(Set.of());

    public IfMatch {
        tags = Set.copyOf(tags);
    }

    /** Reads the header; {@code null} and {@code *} are {@link #ANY}. */
    public static IfMatch of(String header) {
        if (header == null || header.isBlank() || header.strip().equals("*")) {
            return ANY;
        }
        return new IfMatch(Arrays.stream(header.split(",", -1)).map(String::strip).collect(Collectors.toSet()));
    }

    /** The header {@code ETag} of an object in this version. */
    public static String etag(long version) {
        return "\"" + version + "\"";
    }

    /** Refuses the change when the object is in another version by now. */
    public void check(long version) {
        if (!tags.isEmpty() && !tags.contains(etag(version))) {
            throw new GatewayException(Status.CHANGED_MEANWHILE,
                    "The object was changed meanwhile: read it again and send its ETag as If-Match.");
        }
    }
}
