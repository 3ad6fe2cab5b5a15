package ai.nexusai.live;

import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.EventOutput;
import ai.nexusai.web.Permission;
import ai.nexusai.web.Standing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** {@code GET /api/stats/live}: the dashboard's cards and latest calls, as an event {@code figures} every two seconds. */
@Path("/api/stats/live")
public final class LiveStatsResource {
    private final LiveStreams streams;

    LiveStatsResource(LiveStreams streams) {
        this.streams = requireNonNull(streams, "streams is null");
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Carries(value = "Follow what the gateway does, told as events", gives = String.class)
    @Permission(Access.VIEW)
    public Response watch(@Context ContainerRequestContext request) {
        Standing standing = Standing.of(request);
        return streams.answer(request, () -> {
            LiveFigures figures = streams.figures();
            Figures first = figures.join();
            return new LiveStreams.Stream(out -> write(first, streams.watcher(standing), new EventOutput(out)), figures::leave);
        });
    }

    private void write(Figures first, Watcher watcher, EventOutput events) throws IOException {
        events.event("figures", first);
        events.flush();
        Figures shown = first;
        while (watcher.isLetIn(events) && !streams.figures().isClosed()) {
            Optional<Figures> next = next(shown);
            if (next.isPresent()) {
                shown = next.get();
                events.event("figures", shown);
                events.flush();
            } else {
                events.heartbeat();
            }
        }
    }

    private Optional<Figures> next(Figures shown) throws IOException {
        try {
            return streams.figures().after(shown, streams.heartbeat());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The stream is given up");
        }
    }
}
