package ai.nexusai.live;

import ai.nexusai.calllog.CallLogQuery;
import ai.nexusai.calllog.CallMatch;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.EventOutput;
import ai.nexusai.web.Permission;
import ai.nexusai.web.Standing;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * {@code GET /api/logs/tail}: the calls of a filter as they are logged, on whichever node, as events: {@code call} with the row of the log, whose
 * id resumes the stream as {@code Last-Event-ID}; {@code gap} when that lies too far back; {@code end} when the caller is not let in any more.
 */
@Path("/api/logs/tail")
public final class LogTailResource {
    private final LiveStreams streams;

    LogTailResource(LiveStreams streams) {
        this.streams = requireNonNull(streams, "streams is null");
    }

    /** A browser sends {@code Last-Event-ID} by itself when it connects again; who begins with a place sends it as {@code last_event_id}. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Carries(value = "Follow the call log, told as events", gives = String.class)
    @Permission(Access.VIEW)
    public Response follow(@BeanParam CallLogQuery query, @HeaderParam("Last-Event-ID") String header,
            @QueryParam("last_event_id") String given,
            @Context ContainerRequestContext request) {
        CallMatch match = query.match();
        OptionalLong after = place(header == null || header.isBlank() ? given : header);
        Standing standing = Standing.of(request);
        return streams.answer(request, () -> {
            Follower follower = streams.follower();
            Follower.Place start = follower.join(after);
            return new LiveStreams.Stream(
                    out -> new LogTail(follower, match, streams.heartbeat()).write(start, streams.watcher(standing), new EventOutput(out)),
                    follower::leave);
        });
    }

    private static OptionalLong place(String text) {
        if (text == null || text.isBlank()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            throw new GatewayException(Status.INVALID_VALUE, "Last-Event-ID must be the id of an event of this stream.")
                    .at("last_event_id");
        }
    }
}
