package ai.nexusai.account;

import ai.nexusai.db.SqlFailure;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** Says it in a sentence when the name of an account is taken. */
final class AccountNames {

    private AccountNames() {}

    /** What {@code write} does; CONFLICT at {@code name} where it would give two accounts one name, whatever its case. */
    static <T> T unique(String name, Supplier<T> write) {
        try {
            return write.get();
        } catch (JdbiException e) {
            if (SqlFailure.duplicate(e).filter("account_name_unique"::equals).isPresent()) {
                throw new GatewayException(Status.CONFLICT, "An account named " + name + " exists already.").at("name");
            }
            throw e;
        }
    }
}
