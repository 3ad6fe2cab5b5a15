package ai.nexusai.web;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The answers that all objects of the admin API share. */
public final class Answers {

    private Answers() {}

    /** 200, the object, and its version as ETag. */
    public static Response ok(Object view, long version) {
        return Response.ok(view).header(HttpHeaders.ETAG, IfMatch.etag(version)).build();
    }

    /** 201, the new object, its version as ETag, and where it is: below the path of the request. */
    public static Response created(UriInfo request, long id, Response object) {
        return Response.fromResponse(object).status(Response.Status.CREATED)
                .location(request.getAbsolutePathBuilder().path(Long.toString(id)).build()).build();
    }
}
