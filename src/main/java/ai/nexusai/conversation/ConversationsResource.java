package ai.nexusai.conversation;

import ai.nexusai.conversation.ConversationView.Spoken;
import ai.nexusai.db.Keyset;
import ai.nexusai.db.Page;
import ai.nexusai.web.Access;
import ai.nexusai.web.Caller;
import ai.nexusai.web.Carries;
import ai.nexusai.web.ListQuery;
import ai.nexusai.web.Permission;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** {@code /api/conversations}: calls that carry the same {@code X-Conversation-Id}, and what was said in them. */
@Path("/api/conversations")
@Produces(MediaType.APPLICATION_JSON)
public final class ConversationsResource {
    /** Calls whose messages are answered at once. */
    private static final int MOST_CALLS = 100;

    private final Conversations conversations;
    private final Clock clock;

    public ConversationsResource(Conversations conversations, Clock clock) {
        this.conversations = requireNonNull(conversations, "conversations is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @GET
    @Carries(value = "List conversations", queries = {"from", "to", "key_id"})
    @Permission(Access.VIEW)
    public Page<ConversationView> list(@BeanParam ConversationQuery query, @BeanParam ListQuery page) {
        return conversations.list(query.filter(clock.instant()), page.keyset(Set.of()));
    }

    /** One conversation; what was said in it is for operators and administrators, a page of calls at a time. */
    @GET
    @Path("{id}")
    @Carries("Read a conversation and what was said in it")
    @Permission(Access.VIEW)
    public Spoken get(@PathParam("id") String id, @BeanParam ListQuery page, @Context SecurityContext security) {
        Keyset asked = page.keyset(Set.of());
        if (security.getUserPrincipal() instanceof Caller caller && caller.may(Access.OPERATE)) {
            return conversations.spoken(id, new Keyset(Math.min(asked.limit(), MOST_CALLS), asked.after(), asked.q(), asked.sort()));
        }
        return Spoken.silent(conversations.get(id));
    }
}
