package ai.nexusai.model;

import ai.nexusai.account.Actor;
import ai.nexusai.db.Page;
import ai.nexusai.web.Access;
import ai.nexusai.web.Carries;
import ai.nexusai.web.JsonBody;
import ai.nexusai.web.ListQuery;
import ai.nexusai.web.Permission;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** The prices of a model in the admin API: {@code /api/models/{id}/prices}. */
@Carries(takes = PriceDraft.class, gives = PriceView.class, example = "{'input': '0.30', 'output': '0.45'}")
@Path("/api/models/{id}/prices")
@Produces(MediaType.APPLICATION_JSON)
public final class PricesResource {
    private final Prices prices;

    public PricesResource(Prices prices) {
        this.prices = requireNonNull(prices, "prices is null");
    }

    @GET
    @Permission(Access.VIEW)
    public Page<PriceView> list(@PathParam("id") long model, @BeanParam ListQuery query) {
        return prices.history(model, query.keyset(Set.of())).map(PriceView::of);
    }

    @GET
    @Path("/{price}")
    @Permission(Access.VIEW)
    public PriceView get(@PathParam("id") long model, @PathParam("price") long price) {
        return PriceView.of(prices.get(model, price));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Permission(Access.OPERATE)
    public Response add(@PathParam("id") long model, ObjectNode body, @Context SecurityContext security, @Context UriInfo request) {
        PriceEntry price = prices.put(Actor.of(security), model, JsonBody.read(body, PriceDraft.class));
        return Response.created(request.getAbsolutePathBuilder().path(Long.toString(price.id())).build()).entity(PriceView.of(price))
                .build();
    }

    @DELETE
    @Path("/{price}")
    @Permission(Access.OPERATE)
    public void delete(@PathParam("id") long model, @PathParam("price") long price, @Context SecurityContext security) {
        prices.delete(Actor.of(security), model, price);
    }
}
