package ai.nexusai.moving;

import ai.nexusai.error.GatewayException;
import ai.nexusai.provider.CallUrl;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Turns the whole address of a chat endpoint, which NiceAPI kept, into a base by this gateway's rules that leads to the same address. */
final class ChatEndpoint {
    private static final String CHAT = "/chat/completions";

    private ChatEndpoint() {}

    /** Fit for models' lists and other paths too, wherever the address lets it be. */
    static String serverUrl(String endpoint) {
        String address = endpoint.strip();
        if (!address.endsWith(CHAT)) {
            return address + "#";
        }
        String base = address.substring(0, address.length() - CHAT.length());
        return List.of(base, base + "/").stream().filter(candidate -> leadsTo(candidate, address)).findFirst().orElse(address + "#");
    }

    /** The host that it is at; empty where it is no address. */
    static Optional<String> host(String endpoint) {
        try {
            return Optional.ofNullable(URI.create(endpoint.strip()).getHost());
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static boolean leadsTo(String base, String address) {
        try {
            return CallUrl.of(base).chat().equals(address);
        } catch (GatewayException refused) {
            return false;
        }
    }
}
