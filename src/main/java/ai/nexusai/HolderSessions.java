package ai.nexusai;

import ai.nexusai.access.ClientAccess;
import ai.nexusai.account.LoginThrottle;
import ai.nexusai.console.guest.HolderEntry;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.page.Doorkeeper;
import ai.nexusai.page.KeyHolder;
import ai.nexusai.page.Visitor;
import ai.nexusai.secret.ClientKeyText;
import ai.nexusai.secret.Secret;
import ai.nexusai.secret.SecretBox;
import ai.nexusai.web.ClientAddress;
import ai.nexusai.web.CsrfToken;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Key holders come in by a token that is the key itself, sealed with the time at which it ends: every node knows it, none keeps it, and
 * a key that is refused opens nothing any more at its next page. Thread-safe.
 */
final class HolderSessions implements HolderEntry, Doorkeeper {
    private static final Duration LIFE = Duration.ofHours(8);
    private static final String PURPOSE = "session of a key's holder";
    private static final int MOST_FAILURES_KEPT = 10_000;

    private final ClientAccess access;
    private final ClientAddress address;
    private final SecretBox box;
    private final Clock clock;
    private final LoginThrottle throttle;

    HolderSessions(ClientAccess access, ClientAddress address, SecretBox box, Clock clock) {
        this.access = requireNonNull(access, "access is null");
        this.address = requireNonNull(address, "address is null");
        this.box = requireNonNull(box, "box is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.throttle = new LoginThrottle(clock, MOST_FAILURES_KEPT);
    }

    @Override
    public Secret signIn(Secret key, HttpServletRequest request) {
        String from = address.of(request);
        String name = ClientKeyText.prefix(key);
        throttle.check(name, from);
        try {
            access.admit(presented(key), from);
        } catch (GatewayException e) {
            if (e.status() == Status.UNAUTHENTICATED) {
                throttle.failed(name, from);
            }
            throw e;
        }
        throttle.succeeded(name, from);
        return sealed(key, clock.instant().plus(LIFE));
    }

    @Override
    public Optional<Visitor> visitor(Secret token, HttpServletRequest request) {
        return opened(token).flatMap(key -> holder(key, address.of(request)))
                .map(holder -> new Visitor(token, holder, new Visitor.Account(0, "holder"), CsrfToken.of(token)));
    }

    private Optional<KeyHolder> holder(Secret key, String from) {
        try {
            return Optional.of(new KeyHolder(access.admit(presented(key), from).key().name(), key));
        } catch (GatewayException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> presented(Secret key) {
        return Optional.of(key.reveal()).filter(text -> !text.isEmpty());
    }

    private Secret sealed(Secret key, Instant end) {
        byte[] sealed = box.seal(Secret.of(end.getEpochSecond() + " " + key.reveal()), PURPOSE);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    private Optional<Secret> opened(Secret token) {
        try {
            String[] parts = box.openText(Base64.getUrlDecoder().decode(token.reveal()), PURPOSE).reveal().split(" ", 2);
            Instant end = Instant.ofEpochSecond(Long.parseLong(parts[0]));
            return clock.instant().isBefore(end) ? Optional.of(Secret.of(parts[1])) : Optional.empty();
        } catch (IllegalArgumentException | SecretBox.SealBroken e) {
            return Optional.empty();
        }
    }
}
