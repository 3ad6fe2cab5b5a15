package ai.nexusai.stats;

import ai.nexusai.db.Reading;
import ai.nexusai.stats.UsageDao.HubConversation;
import ai.nexusai.stats.UsageDao.HubTotal;
import ai.nexusai.web.Access;
import ai.nexusai.web.Caller;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** {@code /stats} with NexusAI Hub's paths and field names. */
@Path("/stats")
@Produces(MediaType.APPLICATION_JSON)
public final class HubStatsResource {
    private final Reading database;
    private final Function<String, List<HubMessage>> messages;

    /** @param messages what is kept of a conversation, by its id */
    public HubStatsResource(Reading database, Function<String, List<HubMessage>> messages) {
        this.database = database;
        this.messages = messages;
    }

    /** An unknown conversation has zeros. {@code messages} is what is kept of it, for operators and administrators. */
    record Conversation(String conversationId, long rounds, long promptTokens, long completionTokens, long totalTokens,
            List<HubMessage> messages) {}

    /**
     * One message of a conversation.
     *
     * @param timestamp when its call began
     * @param tokensCount of an answer, its own; of the last message before it, those of the whole prompt; else 0
     */
    public record HubMessage(Instant timestamp, String role, String content, long tokensCount) {}

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
    public Conversation conversation(@PathParam("id") String id, @Context SecurityContext security) {
        HubConversation figures = database.read(handle -> handle.attach(UsageDao.class).conversation(id));
        boolean told = security.getUserPrincipal() instanceof Caller caller && caller.may(Access.OPERATE);
        List<HubMessage> said = told ? messages.apply(id) : List.of();
        return new Conversation(id, figures.rounds(), figures.promptTokens(), figures.completionTokens(),
                figures.promptTokens() + figures.completionTokens(), said);
    }
}
