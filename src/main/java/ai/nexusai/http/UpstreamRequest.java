package ai.nexusai.http;

import java.net.URI;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * What is sent to an upstream.
 *
 * @param uri absolute, http or https; keep one object per endpoint, what is derived from it is cached
 * @param headers in the order they are sent; {@code Host}, {@code Content-Length} and other headers of framing are the client's own and
 *        skipped here
 */
public record UpstreamRequest(URI uri, String method, List<Header> headers, BodyParts body) {

    public UpstreamRequest {
        requireNonNull(uri, "uri is null");
        requireNonNull(method, "method is null");
        headers = List.copyOf(headers);
        requireNonNull(body, "body is null");
    }
}
