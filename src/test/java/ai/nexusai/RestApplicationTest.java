package ai.nexusai;

import ai.nexusai.web.Access;
import ai.nexusai.web.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Walks every route that the product registers. */
final class RestApplicationTest {
    private static final Set<String> OPEN = Set.of("POST /api/auth/login");

    private record Route(String name, ResourceMethod method) {

        Permission permission() {
            return method.getInvocable().getHandlingMethod().getAnnotation(Permission.class);
        }
    }

    @Test
    void everyRouteDeclaresItsPermission() {
        assertThat(routes()).isNotEmpty().allSatisfy(route -> assertThat(route.permission()).as(route.name()).isNotNull());
    }

    @Test
    void onlyTheListedRoutesAreOpenToAnybody() {
        var open = new TreeSet<String>();
        routes().stream().filter(route -> route.permission().value() == Access.PUBLIC).forEach(route -> open.add(route.name()));
        assertThat(open).isEqualTo(OPEN);
    }

    @Test
    void whoeverMayOnlyLookChangesNothing() {
        Set<String> harmless = Set.of("POST /api/auth/logout", "PATCH /api/auth/me", "POST /api/auth/password", "DELETE /api/sessions/{id}",
                "POST /api/groups/{id}/plan");
        assertThat(routes()).filteredOn(route -> route.permission().value() == Access.VIEW && !harmless.contains(route.name()))
                .allSatisfy(route -> assertThat(route.method().getHttpMethod()).as(route.name()).isEqualTo("GET"));
    }

    @Test
    void noRouteHidesBehindALocator() {
        assertThat(RestApplication.ROUTES).allSatisfy(type -> assertThat(flat(Resource.from(type), ""))
                .noneMatch(route -> route.method().getType() == ResourceMethod.JaxrsType.SUB_RESOURCE_LOCATOR));
    }

    @Test
    void everyRouteIsUnderAnAddressThatIsServed() {
        List<String> starts = RestApplication.PATTERNS.stream().map(pattern -> pattern.substring(0, pattern.length() - 2)).toList();
        assertThat(routes()).allSatisfy(route -> assertThat(addresses(route)).as(route.name()).isNotEmpty()
                .allMatch(path -> starts.stream().anyMatch(start -> path.equals(start) || path.startsWith(start + "/"))));
    }

    /** The path of a route; several for one that begins with a choice, as <code>/{base: v1/models|models}</code> does. */
    private static List<String> addresses(Route route) {
        String path = route.name().substring(route.name().indexOf(' ') + 1);
        if (!path.startsWith("/{")) {
            return List.of(path);
        }
        String choice = path.substring(path.indexOf(':') + 1, path.indexOf('}'));
        return Stream.of(choice.split("\\|", -1)).map(start -> "/" + start.strip()).toList();
    }

    private static List<Route> routes() {
        return RestApplication.ROUTES.stream().flatMap(type -> flat(Resource.from(type), "").stream()).toList();
    }

    private static List<Route> flat(Resource resource, String parent) {
        String start = resource.getPath().startsWith("/") ? "" : "/";
        String path = (parent + start + resource.getPath()).replace("//", "/");
        var found = new ArrayList<Route>();
        resource.getAllMethods().forEach(method -> found.add(new Route(method.getHttpMethod() + " " + path, method)));
        resource.getChildResources().forEach(child -> found.addAll(flat(child, path)));
        return found;
    }
}
