package ai.nexusai.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a failed statement means, by its SQLSTATE
 * (<a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL, appendix A</a>).
 */
public final class SqlFailure {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String QUERY_CANCELED = "57014";
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String NOT_ALLOWED = "42501";
    private static final Set<String> NOT_TEXT = Set.of("22021", "22P05");
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01");
    /** Administrator shutdown, crash shutdown, cannot connect now, too many connections; and the whole class 08. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300");

    private SqlFailure() {}

    /** The name of the unique index or constraint that {@code failure} ran into; empty when it is another failure. */
    public static Optional<String> duplicate(Throwable failure) {
        return constraint(failure, UNIQUE_VIOLATION);
    }

    /** The name of the foreign key that {@code failure} ran into: a row that is not there, or is still in use. */
    public static Optional<String> brokenReference(Throwable failure) {
        return constraint(failure, FOREIGN_KEY_VIOLATION);
    }

    /** Whether the server, not the statement, is the reason: stopped, starting, unreachable, no connection free in time. */
    public static boolean isAway(Throwable failure) {
        return cause(failure).map(SqlFailure::away).orElse(false);
    }

    /** Why the server cannot be reached, as the end of a sentence without its address. */
    static String whyAway(Throwable failure) {
        String state = last(failure).map(SqlFailure::state).orElse("");
        return switch (state) {
            case "28000", "28P01" -> "it refuses the user or the password";
            case "42501" -> "its user may not connect to it";
            case "3D000" -> "there is no database of this name";
            case "08001", "08004" -> "nothing answers at its address";
            case "53300" -> "it has no connection left";
            case "57P01", "57P02", "57P03" -> "it is starting or stopping";
            case "" -> "no connection came free in time";
            default -> "SQLSTATE " + state;
        };
    }

    /** Whether a text held what PostgreSQL does not store: the character NUL. */
    public static boolean isNotText(Throwable failure) {
        return cause(failure).map(sql -> NOT_TEXT.contains(state(sql))).orElse(false);
    }

    /** Whether the database user lacks a right. */
    static boolean isNotAllowed(Throwable failure) {
        return cause(failure).map(sql -> NOT_ALLOWED.equals(state(sql))).orElse(false);
    }

    /** The server's own sentence, without its details, which quote rows. */
    static Optional<String> sentence(Throwable failure) {
        return cause(failure).filter(PSQLException.class::isInstance).map(PSQLException.class::cast)
                .map(PSQLException::getServerErrorMessage).map(ServerErrorMessage::getMessage);
    }

    /** Whether a statement named a table that is not there. */
    static boolean isMissingTable(Throwable failure) {
        return cause(failure).map(sql -> UNDEFINED_TABLE.equals(state(sql))).orElse(false);
    }

    /** Whether a statement ran into its timeout. */
    static boolean isTimeout(Throwable failure) {
        return cause(failure).map(sql -> QUERY_CANCELED.equals(state(sql))).orElse(false);
    }

    static boolean mayBeTriedAgain(Throwable failure) {
        return cause(failure).map(sql -> TRY_AGAIN.contains(state(sql))).orElse(false);
    }

    private static boolean away(SQLException failure) {
        return failure instanceof SQLTransientConnectionException || state(failure).startsWith("08") || AWAY.contains(state(failure));
    }

    private static Optional<String> constraint(Throwable failure, String state) {
        return cause(failure).filter(sql -> state(sql).equals(state)).map(SqlFailure::constraint);
    }

    private static String constraint(SQLException failure) {
        if (failure instanceof PSQLException postgres && postgres.getServerErrorMessage() != null
                && postgres.getServerErrorMessage().getConstraint() != null) {
            return postgres.getServerErrorMessage().getConstraint();
        }
        return "";
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    /** The innermost: a pool wraps what the server said. */
    private static Optional<SQLException> last(Throwable failure) {
        Optional<SQLException> found = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                found = Optional.of(sql);
            }
        }
        return found;
    }

    private static Optional<SQLException> cause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
