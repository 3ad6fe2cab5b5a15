package ai.nexusai.account;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.secret.PasswordHash;
import ai.nexusai.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * Is this the password of that name? A few are checked at a time, since each takes memory and time, and who fails repeatedly has to wait.
 * Thread-safe.
 */
final class PasswordCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordCheck.class);
    private static final int CHECKS_AT_ONCE = 2;
    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(5);

    private final Accounts accounts;
    private final PasswordHash passwords;
    private final LoginThrottle throttle;
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE, true);

    PasswordCheck(Accounts accounts, PasswordHash passwords, LoginThrottle throttle) {
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.passwords = requireNonNull(passwords, "passwords is null");
        this.throttle = requireNonNull(throttle, "throttle is null");
    }

    /** The enabled account. Wrong names and wrong passwords are refused alike, after the same time: NOT_SIGNED_IN. */
    Account account(String name, Secret password, String address) {
        return find(name, password, address).orElseThrow(() -> new GatewayException(Status.NOT_SIGNED_IN, "Name or password is wrong."));
    }

    /** The same, empty where it is not the password. */
    Optional<Account> find(String name, Secret password, String address) {
        return counted(name, address, () -> checked(name, password));
    }

    /** What {@code proof} finds, as one more try of {@code name} from {@code address}: a queue of tries ends at the first that has to wait. */
    <T> Optional<T> counted(String name, String address, Supplier<Optional<T>> proof) {
        throttle.check(name, address);
        takePermit();
        try {
            throttle.check(name, address);
            Optional<T> proven = proof.get();
            if (proven.isPresent()) {
                throttle.succeeded(name, address);
            } else if (throttle.failed(name, address)) {
                LOG.warn("Sign-ins from {} failed so often that the next one has to wait", address);
            }
            return proven;
        } finally {
            checks.release();
        }
    }

    private Optional<Account> checked(String name, Secret password) {
        Optional<AccountRow> row = accounts.row(name);
        String stored = row.map(found -> found.passwordHash().reveal()).orElseGet(passwords::ofNobody);
        boolean right = passwords.matches(password, stored);
        return row.map(AccountRow::account).filter(account -> right && account.enabled());
    }

    private void takePermit() {
        try {
            if (!checks.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static GatewayException busy() {
        return new GatewayException(Status.OVERLOADED, "Too many people sign in at this moment. Try again shortly.")
                .retryAfter(LONGEST_QUEUE);
    }
}
