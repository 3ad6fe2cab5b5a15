package ai.nexusai.console.group;

import ai.nexusai.page.Page;
import java.util.List;

/** All pages about groups. */
public final class GroupPages {
    static final String API = "/api/groups";
    static final String LIST = "/groups";

    private GroupPages() {}

    public static List<Page> all() {
        return List.of(new GroupsPage(), new PlanPage());
    }
}
