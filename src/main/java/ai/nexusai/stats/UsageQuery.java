package ai.nexusai.stats;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.web.QueryValues;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** What a usage report is asked for, as it comes in the query. To be taken as a {@code @BeanParam}. */
public final class UsageQuery {
    private static final Duration MOST_HOURS = Duration.ofDays(92);

    private final QueryValues query;

    public UsageQuery(@Context UriInfo uri) {
        this.query = new QueryValues(uri);
    }

    /** By what it is broken down; a key's usage is not kept by the hour. */
    Dimension dimension() {
        String by = query.text("by");
        Dimension dimension = Dimension.of(by.isEmpty() ? "day" : by);
        if (dimension == Dimension.HOUR && query.id("key_id").isPresent()) {
            throw new GatewayException(Status.INVALID_VALUE, "A key's usage is kept by the day: send by=day.").at("by");
        }
        return dimension;
    }

    /** Hours of a year would be a table that nobody reads. */
    TimeRange range(Instant now, ZoneId zone) {
        TimeRange range = TimeRange.of(query.text("from"), query.text("to"), now, zone);
        if (dimension() == Dimension.HOUR && range.length().compareTo(MOST_HOURS) > 0) {
            throw new GatewayException(Status.RANGE_TOO_WIDE, "Hours are told of at most " + MOST_HOURS.toDays()
                    + " days at once: narrow the range with from and to, or send by=day.").at("from");
        }
        return range;
    }

    Only only() {
        return new Only(query.id("key_id"), query.id("provider_id"), query.id("model_id"), query.id("group_id"));
    }
}
