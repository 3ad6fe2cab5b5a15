package ai.nexusai.page;

import ai.nexusai.web.Access;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Which addresses belong together as one page of the console, and what does each do? */
@FunctionalInterface
public interface Page {

    List<Route> routes();

    /** What is done for one request. */
    @FunctionalInterface
    interface Action {

        /** Fails with a {@code GatewayException} where the admin API refused something. */
        View answer(Visit visit);
    }

    /**
     * One address.
     *
     * @param method {@code GET} or {@code POST}
     * @param path below the site's prefix; a part in braces, as in {@code /providers/{id}}, stands for any text without a slash
     * @param access whom it lets in
     */
    record Route(String method, String path, Access access, Action action) {

        public Route {
            requireNonNull(method, "method is null");
            requireNonNull(path, "path is null");
            requireNonNull(access, "access is null");
            requireNonNull(action, "action is null");
        }

        public static Route get(String path, Access access, Action action) {
            return new Route("GET", path, access, action);
        }

        public static Route post(String path, Access access, Action action) {
            return new Route("POST", path, access, action);
        }
    }
}
