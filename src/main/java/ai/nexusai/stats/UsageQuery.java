package ai.nexusai.stats;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;

/** What a usage report is asked for, as it comes in the query. To be taken as a {@code @BeanParam}. */
public final class UsageQuery {
    private static final Duration MOST_HOURS = Duration.ofDays(92);

    private final UriInfo uri;

    public UsageQuery(@Context UriInfo uri) {
        this.uri = uri;
    }

    /** By what it is broken down; a key's usage is not kept by the hour. */
    Dimension dimension() {
        String by = text("by");
        Dimension dimension = Dimension.of(by.isEmpty() ? "day" : by);
        if (dimension == Dimension.HOUR && number("key_id").isPresent()) {
            throw new GatewayException(Status.INVALID_VALUE, "A key's usage is kept by the day: send by=day.").at("by");
        }
        return dimension;
    }

    /** Hours of a year would be a table that nobody reads. */
    TimeRange range(Instant now, ZoneId zone) {
        TimeRange range = TimeRange.of(text("from"), text("to"), now, zone);
        if (dimension() == Dimension.HOUR && range.length().compareTo(MOST_HOURS) > 0) {
            throw new GatewayException(Status.RANGE_TOO_WIDE, "Hours are told of at most " + MOST_HOURS.toDays()
                    + " days at once: narrow the range with from and to, or send by=day.").at("from");
        }
        return range;
    }

    Only only() {
        return new Only(number("key_id"), number("provider_id"), number("model_id"), number("group_id"));
    }

    private OptionalLong number(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new GatewayException(Status.INVALID_VALUE, name + " must be an id.").at(name);
        }
    }

    private String text(String name) {
        String sent = uri.getQueryParameters().getFirst(name);
        return sent == null ? "" : sent.strip();
    }
}
