package ai.nexusai.web;

import ai.nexusai.db.Cursor;
import ai.nexusai.db.Keyset;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The query of every list: {@code ?limit=&after=&q=&sort=}. To be taken as a {@code @BeanParam}. */
public final class ListQuery {
    private final String limit;
    private final String after;
    private final String q;
    private final String sort;

    public ListQuery(@QueryParam("limit") String limit, @QueryParam("after") String after, @QueryParam("q") String q,
            @QueryParam("sort") String sort) {
        this.limit = text(limit);
        this.after = text(after);
        this.q = text(q);
        this.sort = text(sort);
    }

    /** The page asked for, sorted by one of {@code sortable}; each may be sent with {@code -} before it. */
    public Keyset keyset(Set<String> sortable) {
        if (!sort.isEmpty() && sortable.isEmpty()) {
            throw new GatewayException(Status.INVALID_VALUE, "This list has one order only: leave sort out.").at("sort");
        }
        if (!sort.isEmpty() && !sortable.contains(sort.startsWith("-") ? sort.substring(1) : sort)) {
            throw new GatewayException(Status.INVALID_VALUE, "sort must be one of " + String.join(", ", new TreeSet<>(sortable))
                    + ", with - before it for descending.").at("sort");
        }
        return new Keyset(number(), after.isEmpty() ? Optional.empty() : Optional.of(Cursor.parse(after)), q, sort);
    }

    private int number() {
        try {
            return limit.isEmpty() ? Keyset.DEFAULT_LIMIT : Integer.parseInt(limit);
        } catch (NumberFormatException e) {
            throw new GatewayException(Status.INVALID_VALUE, "limit must be a number from 1 to " + Keyset.MAX_LIMIT + ".").at("limit");
        }
    }

    private static String text(String sent) {
        return sent == null ? "" : sent.strip();
    }
}
