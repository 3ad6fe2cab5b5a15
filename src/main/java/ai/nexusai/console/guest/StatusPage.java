package ai.nexusai.console.guest;

import ai.nexusai.error.Status;
import ai.nexusai.page.Page;
import ai.nexusai.page.View;
import ai.nexusai.page.Visit;
import ai.nexusai.web.Access;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** How do the groups fare? In words, for everybody where the administrator lets everybody see it; else there is no such page. */
final class StatusPage implements Page {
    private static final List<String> WORST_FIRST = List.of("down", "impaired", "off", "ok");

    private final PublicStatus status;

    StatusPage(PublicStatus status) {
        this.status = requireNonNull(status, "status is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/", Access.PUBLIC, this::show));
    }

    private View show(Visit visit) {
        if (!status.isPublic()) {
            return new View.Show("status/error", Map.of("status", Status.NOT_FOUND.http(), "message",
                    visit.texts().plain("error.unknown_address")), Status.NOT_FOUND.http());
        }
        List<PublicStatus.GroupHealth> groups = status.groups();
        String worst = groups.stream().map(PublicStatus.GroupHealth::state).filter(state -> !state.equals("off"))
                .min(Comparator.comparingInt(WORST_FIRST::indexOf)).orElse("ok");
        return View.show("status/groups").with("worst", worst).with("groups",
                groups.stream().map(group -> Map.of("name", group.name(), "state", group.state())).toList());
    }
}
