package ai.nexusai.stats;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** By what usage is broken down. */
enum Dimension {
    KEY, PROVIDER, MODEL, GROUP, HOUR, DAY;

    /** As the API and the database write it: {@code key} ... */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reverse of {@link #text}; INVALID_VALUE at {@code by} for anything else. */
    static Dimension of(String text) {
        return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst()
                .orElseThrow(() -> new GatewayException(Status.INVALID_VALUE, "by must be one of "
                        + Arrays.stream(values()).map(Dimension::text).collect(Collectors.joining(", ")) + ".").at("by"));
    }
}
