package ai.nexusai.keyword;

import ai.nexusai.account.Actor;
import ai.nexusai.db.Page;
import ai.nexusai.json.Checked;
import ai.nexusai.web.Access;
import ai.nexusai.web.Answers;
import ai.nexusai.web.AtVersion;
import ai.nexusai.web.Carries;
import ai.nexusai.web.JsonBody;
import ai.nexusai.web.ListQuery;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Failure keywords in the admin API: {@code /api/keywords}. */
@Carries(takes = KeywordDraft.class, gives = KeywordView.class, example = "{'keyword': 'quota exceeded'}")
@Path("/api/keywords")
@Consumes({MediaType.APPLICATION_JSON, JsonBody.MERGE_PATCH})
@Produces(MediaType.APPLICATION_JSON)
public final class KeywordsResource {
    private final Keywords keywords;

    public KeywordsResource(Keywords keywords) {
        this.keywords = requireNonNull(keywords, "keywords is null");
    }

    /** A text to try the keywords on. */
    record Sample(String text) {

        Sample {
            if (text == null) {
                throw Checked.refused("text", "text is missing: give the text to look for the keywords in.");
            }
        }
    }

    /** Which keywords are in a text. */
    record Matches(List<KeywordView> matches) {}

    @GET
    @Permission(Access.VIEW)
    public Page<KeywordView> list(@BeanParam ListQuery query) {
        return keywords.list(query.keyset(Keywords.SORTS)).map(KeywordView::of);
    }

    @GET
    @Path("/{id}")
    @Permission(Access.VIEW)
    public Response get(@PathParam("id") long id) {
        return shown(keywords.get(id));
    }

    @POST
    @Permission(Access.OPERATE)
    public Response create(ObjectNode body, @Context SecurityContext security, @Context UriInfo request) {
        Keyword keyword = keywords.create(Actor.of(security), JsonBody.read(body, KeywordDraft.class));
        return Answers.created(request, keyword.id(), shown(keyword));
    }

    /** Changes nothing and counts no hit. */
    @POST
    @Path("/try")
    @Carries(value = "Look for the keywords in a text", takes = Sample.class, example = "{'text': 'Sorry, quota exceeded.'}")
    @Permission(Access.OPERATE)
    public Matches attempt(ObjectNode body) {
        return new Matches(keywords.in(JsonBody.read(body, Sample.class).text()).stream().map(KeywordView::of).toList());
    }

    @PUT
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response replace(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body,
            @Context SecurityContext security) {
        KeywordDraft draft = JsonBody.read(body, KeywordDraft.class);
        return shown(keywords.update(Actor.of(security), AtVersion.of(id, ifMatch), before -> draft));
    }

    @PATCH
    @Path("/{id}")
    @Permission(Access.OPERATE)
    public Response change(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, ObjectNode body,
            @Context SecurityContext security) {
        return shown(keywords.update(Actor.of(security), AtVersion.of(id, ifMatch),
                before -> JsonBody.patched(before, body, KeywordDraft.class)));
    }

    @DELETE
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Permission(Access.OPERATE)
    public void delete(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context SecurityContext security) {
        keywords.delete(Actor.of(security), AtVersion.of(id, ifMatch));
    }

    private static Response shown(Keyword keyword) {
        return Answers.ok(KeywordView.of(keyword), keyword.version());
    }
}
