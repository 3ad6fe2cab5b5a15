package ai.nexusai.page;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The admin API refused something: its status, what it said, and the field that it named. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String param;

    /** {@code param} is empty text where no field was named. */
    Refused(int status, String code, String param, String message) {
        super(requireNonNull(message, "message is null"), null, false, false);
        this.status = status;
        this.code = requireNonNull(code, "code is null");
        this.param = requireNonNull(param, "param is null");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The API's code, such as {@code invalid_value}; empty text where it has none. */
    public String code() {
        return code;
    }

    public Optional<String> param() {
        return Optional.of(param).filter(name -> !name.isEmpty());
    }
}
