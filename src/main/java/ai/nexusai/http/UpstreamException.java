package ai.nexusai.http;

import java.io.IOException;
import java.util.Locale;

import static java.util.Objects.requireNonNull;

/** An exchange with an upstream broke. Its message and cause are for the log: they may name the upstream's address. */
public final class UpstreamException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What broke it. */
    public enum Kind {
        /** Name unknown, refused, unreachable, closed while connecting. */
        CONNECT_FAILED("no connection could be opened"),
        CONNECT_TIMEOUT("no connection was opened in time"),
        /** No handshake, or a certificate that is not trusted or not for this host. */
        TLS_FAILED("the TLS handshake failed"),
        /** No way through the outbound proxy: it does not answer, refuses the login, or does not reach the upstream. */
        PROXY_FAILED("no way through the outbound proxy was opened"),
        /** See {@link AddressGuard}. */
        ADDRESS_REFUSED("the address is not one that upstreams may have"),
        FIRST_BYTE_TIMEOUT("no content came in time"),
        IDLE_TIMEOUT("nothing came for too long"),
        TOTAL_TIMEOUT("the whole call took too long"),
        /** The connection ended before the answer did. */
        RESET("the connection broke"),
        /** What came is not HTTP, or above a bound of ours on headers. */
        PROTOCOL("the answer is not valid HTTP"),
        /** The answer is larger than the caller takes. */
        TOO_LARGE("the answer is too large"),
        /** {@link UpstreamExchange#abort()}, the client was closed, or the thread was interrupted. */
        ABORTED("the exchange was given up");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** The name in logs and attempts: {@code connect_failed}, {@code first_byte_timeout} ... */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What happened, for people, without a capital and a full stop; names no address. */
        public String sentence() {
            return sentence;
        }

        /** Whether a deadline passed. */
        public boolean isTimeout() {
            return switch (this) {
                case CONNECT_TIMEOUT, FIRST_BYTE_TIMEOUT, IDLE_TIMEOUT, TOTAL_TIMEOUT -> true;
                case CONNECT_FAILED, TLS_FAILED, PROXY_FAILED, ADDRESS_REFUSED, RESET, PROTOCOL, TOO_LARGE, ABORTED -> false;
            };
        }
    }

    private final Kind kind;

    /** @param cause null when there is none */
    public UpstreamException(Kind kind, Throwable cause) {
        super(requireNonNull(kind, "kind is null").sentence, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
