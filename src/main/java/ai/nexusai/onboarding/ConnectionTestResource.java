package ai.nexusai.onboarding;

import ai.nexusai.json.Checked;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.JsonBody;
import ai.nexusai.web.Permission;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import static java.util.Objects.requireNonNull;

/** The connection test in the admin API: {@code POST /api/providers/{id}/test}. What it finds is the answer, with status 200 either way. */
@Carries(takes = ConnectionTestResource.Question.class, example = "{'model': 'deepseek-chat'}")
@Path("/api/providers/{provider}/test")
@Produces(MediaType.APPLICATION_JSON)
public final class ConnectionTestResource {
    private static final int LONGEST_MODEL = 300;

    private final ConnectionTest connections;

    public ConnectionTestResource(ConnectionTest connections) {
        this.connections = requireNonNull(connections, "connections is null");
    }

    /** @param model the model to have answer; null = ask for the list */
    record Question(String model) {
        static final Question OF_LIST = new Question(null);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Carries("Test the connection: the list of models, or one token of a model")
    @Permission(Access.OPERATE)
    public ConnectionTest.Finding test(@PathParam("provider") long provider, byte[] body) {
        String model = (body.length == 0 ? Question.OF_LIST : JsonBody.read(body, Question.class)).model();
        return model == null ? connections.list(provider) : connections.chat(provider, Checked.name("model", model, LONGEST_MODEL));
    }
}
