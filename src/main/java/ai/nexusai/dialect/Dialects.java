package ai.nexusai.dialect;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import static java.util.stream.Collectors.toUnmodifiableMap;

/** The dialects that this build speaks, by name. */
public final class Dialects {
    private final Map<String, Dialect> byName;

    public Dialects(List<Dialect> dialects) {
        byName = dialects.stream().collect(toUnmodifiableMap(Dialect::name, Function.identity()));
    }

    /**
     * The dialect of this name.
     *
     * @throws IllegalStateException for a name that the provider's form would not have let in
     */
    public Dialect of(String name) {
        Dialect dialect = byName.get(name);
        if (dialect == null) {
            throw new IllegalStateException("no dialect named " + name);
        }
        return dialect;
    }
}
