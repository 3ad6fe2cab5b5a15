package ai.nexusai.v1;

import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code POST /api/tokens/count}: the same count for who is signed in at the console and has no key, while a question is being written. */
@Path("/api/tokens/count")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class DraftTokensResource {
    private final TokenCounts counts;

    public DraftTokensResource(TokenCounts counts) {
        this.counts = counts;
    }

    /** Takes what {@code POST /v1/tokens/count} takes. */
    @POST
    @Carries(value = "Count tokens of a draft", taken = "TokenCountRequest", example = "{'model': 'gpt-4o', 'text': 'How many tokens is this?'}")
    @Permission(Access.OPERATE)
    public TokenCounts.TokenCount count(ObjectNode body) {
        return counts.of(body);
    }
}
