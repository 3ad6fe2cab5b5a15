package ai.nexusai.chat;

import ai.nexusai.access.PresentedKey;
import ai.nexusai.secret.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Finds the key of a handshake: in a header, or, since a browser's WebSocket sets none, among the sub-protocols offered (RFC 6455 section
 * 11.3.4) as {@code nexusai.key.} and the key in base64url without padding. Only {@link #VERSION} is ever answered.
 */
final class ProtocolKey {
    /** The sub-protocol that is spoken. */
    static final String VERSION = "nexusai.v1";
    private static final String PREFIX = "nexusai.key.";

    private ProtocolKey() {}

    static Optional<Secret> presented(HttpServletRequest handshake) {
        return PresentedKey.in(handshake::getHeader).or(() -> offered(handshake)).map(Secret::of);
    }

    /** Counts only beside the version: a browser gives up on a socket of which no sub-protocol is answered. */
    private static Optional<String> offered(HttpServletRequest handshake) {
        List<String> offers = Collections.list(handshake.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream()).map(String::strip).toList();
        return offers.contains(VERSION)
                ? offers.stream().filter(offer -> offer.startsWith(PREFIX)).findFirst().flatMap(ProtocolKey::decoded)
                : Optional.empty();
    }

    private static Optional<String> decoded(String offer) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(offer.substring(PREFIX.length())), UTF_8);
            return Optional.of(key).filter(text -> !text.isBlank());
        } catch (IllegalArgumentException e) {
            return Optional.of(offer);
        }
    }
}
