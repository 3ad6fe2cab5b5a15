package ai.nexusai.setting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;

/** Which values does a setting take? */
@FunctionalInterface
interface Check {

    /** Fails with INVALID_VALUE at {@code value} for any other one. */
    void accept(JsonNode value);

    /** All texts that it takes, where they are few; empty where any may fit. */
    default List<String> choices() {
        return List.of();
    }

    /** The smallest number that it takes; empty for what is no number. */
    default OptionalInt least() {
        return OptionalInt.empty();
    }

    /** The largest number that it takes; empty for what is no number. */
    default OptionalInt most() {
        return OptionalInt.empty();
    }
}
