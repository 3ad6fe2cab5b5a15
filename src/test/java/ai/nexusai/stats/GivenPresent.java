package ai.nexusai.stats;

import java.util.List;
import java.util.Map;

/** A moment as a test says it is, without colours. */
public record GivenPresent(Dashboard.Now now) implements Dashboard.Present {

    /** Nothing is registered, and nothing runs. */
    static GivenPresent nothing() {
        return new GivenPresent(new Dashboard.Now(0, 0, 0, 0, 0, 0, 0));
    }

    @Override
    public Dashboard.Shades shades(List<Long> models) {
        return new Dashboard.Shades(Map.of(), Map.of());
    }
}
