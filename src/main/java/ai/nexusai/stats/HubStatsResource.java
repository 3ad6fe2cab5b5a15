package ai.nexusai.stats;

import ai.nexusai.db.Database;
import ai.nexusai.stats.UsageDao.HubConversation;
import ai.nexusai.stats.UsageDao.HubTotal;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /stats} with NexusAI Hub's paths and field names. */
@Path("/stats")
@Produces(MediaType.APPLICATION_JSON)
public final class HubStatsResource {
    private final Database database;

    public HubStatsResource(Database database) {
        this.database = database;
    }

    /** An unknown conversation has zeros. {@code messages} is what was stored of it. */
    record Conversation(String conversationId, long rounds, long promptTokens, long completionTokens, long totalTokens,
            List<JsonNode> messages) {}

    @GET
    @Path("total")
    @Carries("Read the totals")
    @Permission(Access.VIEW)
    public HubTotal total() {
        return database.read(handle -> handle.attach(UsageDao.class).total());
    }

    @GET
    @Path("conversation/{id}")
    @Carries("Read a conversation's figures")
    @Permission(Access.VIEW)
    public Conversation conversation(@PathParam("id") String id) {
        HubConversation figures = database.read(handle -> handle.attach(UsageDao.class).conversation(id));
        return new Conversation(id, figures.rounds(), figures.promptTokens(), figures.completionTokens(),
                figures.promptTokens() + figures.completionTokens(), List.of());
    }
}
