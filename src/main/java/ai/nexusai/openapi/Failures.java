package ai.nexusai.openapi;

import ai.nexusai.error.ErrorBody;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import ai.nexusai.web.Access;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/** Which failures may a route answer, and how do they look? One component per HTTP status, with an example of each code. */
final class Failures {
    private static final int FORBIDDEN = 403;
    private static final Set<String> BODIES = Set.of("POST", "PUT", "PATCH");

    private Failures() {}

    /** All of them, by the name that {@link #reference} refers to. */
    static ObjectNode components() {
        ObjectNode responses = Json.MAPPER.createObjectNode();
        for (Status status : Status.values()) {
            ObjectNode response = responses.withObject("/" + name(status.http()));
            response.put("description", "Refused or failed: `error.code` says why.");
            ObjectNode content = response.withObject("/content").withObject("/application~1json");
            content.set("schema", Schemas.reference("ErrorBody"));
            content.withObject("/examples").withObject("/" + status.code()).set("value", Json.MAPPER.valueToTree(ErrorBody
                    .of(new GatewayException(status, "A sentence that says what was wrong and how to mend it."))));
        }
        return responses;
    }

    static ObjectNode reference(int status) {
        return Json.MAPPER.createObjectNode().put("$ref", "#/components/responses/" + name(status));
    }

    /** The HTTP statuses. */
    static Set<Integer> of(Route route) {
        var statuses = new TreeSet<Integer>(Set.of(Status.INTERNAL.http(), Status.OVERLOADED.http()));
        boolean body = BODIES.contains(route.verb());
        if (body || route.verb().equals("GET")) {
            statuses.add(Status.INVALID_VALUE.http());
        }
        if (body) {
            statuses.addAll(Set.of(Status.REQUEST_TOO_LARGE.http(), Status.UNSUPPORTED_MEDIA_TYPE.http()));
        }
        if (!route.verb().equals("GET") && route.access() != Access.CLIENT && route.access() != Access.PUBLIC) {
            statuses.addAll(Set.of(Status.CONFLICT.http(), Status.CHANGED_MEANWHILE.http()));
        }
        if (route.path().contains("{")) {
            statuses.add(Status.NOT_FOUND.http());
        }
        statuses.addAll(refusals(route.access()));
        return statuses;
    }

    private static Set<Integer> refusals(Access access) {
        return switch (access) {
            case PUBLIC, VIEW -> Set.of(Status.NOT_SIGNED_IN.http());
            case CLIENT -> Set.of(Status.UNAUTHENTICATED.http(), FORBIDDEN, Status.RATE_LIMITED.http());
            case OPERATE, ADMINISTER -> Set.of(Status.NOT_SIGNED_IN.http(), FORBIDDEN);
        };
    }

    private static String name(int status) {
        return "Status" + status;
    }
}
