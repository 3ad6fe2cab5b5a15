package ai.nexusai.http;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * What is sent to an upstream.
 *
 * @param to keep one object per endpoint, what is derived from it is cached
 * @param headers in the order they are sent; {@code Host}, {@code Content-Length} and other headers of framing are the client's own and
 *        skipped here
 */
public record UpstreamRequest(Destination to, String method, List<Header> headers, BodyParts body) {

    public UpstreamRequest {
        requireNonNull(to, "to is null");
        requireNonNull(method, "method is null");
        headers = List.copyOf(headers);
        requireNonNull(body, "body is null");
    }
}
