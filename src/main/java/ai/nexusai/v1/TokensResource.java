package ai.nexusai.v1;

import ai.nexusai.access.ClientAccess;
import ai.nexusai.access.PresentedKey;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** {@code POST /v1/tokens/count}: how many tokens a text or a request has, for clients. */
@Path("/v1/tokens/count")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {
    private final ClientAccess access;
    private final TokenCounts counts;

    public TokensResource(ClientAccess access, TokenCounts counts) {
        this.access = access;
        this.counts = counts;
    }

    /** Takes {@code model} and either {@code text} or {@code messages} (with {@code tools}); other fields of a request do not matter. */
    @POST
    @Carries(value = "Count tokens", taken = "TokenCountRequest", example = "{'model': 'gpt-4o', 'text': 'How many tokens is this?'}")
    @Permission(Access.CLIENT)
    public TokenCounts.TokenCount count(@Context HttpServletRequest request, ObjectNode body) {
        access.admit(PresentedKey.in(request::getHeader), ClientIp.of(request, access.trustedProxies()));
        return counts.of(body);
    }
}
