package ai.nexusai.model;

import ai.nexusai.db.Keyset;
import ai.nexusai.json.Checked;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The filters of the list of models, as they come in the query. To be taken as a {@code @BeanParam}. */
public final class ModelQuery {
    private final String provider;
    private final String kind;
    private final String enabled;
    private final String priced;
    private final List<String> ids;

    public ModelQuery(@QueryParam("provider_id") String provider, @QueryParam("kind") String kind, @QueryParam("enabled") String enabled,
            @QueryParam("priced") String priced, @QueryParam("id") List<String> ids) {
        this.provider = text(provider);
        this.kind = text(kind);
        this.enabled = text(enabled);
        this.priced = text(priced);
        this.ids = ids;
    }

    /** What is asked for. Fails with INVALID_VALUE at the parameter that cannot be read. */
    ModelFilter filter() {
        if (ids.size() > Keyset.MAX_LIMIT) {
            throw Checked.refused("id", "id may be sent " + Keyset.MAX_LIMIT + " times at most.");
        }
        return new ModelFilter(provider.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number("provider_id", provider)), kind(),
                flag("enabled", enabled), flag("priced", priced), ids.stream().map(id -> number("id", id)).toList());
    }

    private Optional<Kind> kind() {
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Kind.find(kind).orElseThrow(() -> Checked.refused("kind", "kind must be one of " + Kind.names() + ".")));
    }

    private static Optional<Boolean> flag(String name, String text) {
        return switch (text) {
            case "" -> Optional.empty();
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> throw Checked.refused(name, name + " must be true or false.");
        };
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Checked.refused(name, name + " must be an id.");
        }
    }

    private static String text(String sent) {
        return sent == null ? "" : sent.strip();
    }
}
