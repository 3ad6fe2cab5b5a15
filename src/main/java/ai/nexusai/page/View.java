package ai.nexusai.page;

import java.util.HashMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** What does the browser get for a request? */
public sealed interface View {

    /**
     * A page.
     *
     * @param template a JSP below {@code WEB-INF/jsp}, without its ending, such as {@code providers/list}
     * @param model what the template sees, by name
     * @param status the HTTP status
     */
    record Show(String template, Map<String, Object> model, int status) implements View {

        public Show {
            requireNonNull(template, "template is null");
            model = new HashMap<>(model);
        }

        /** The same with another value. */
        public Show with(String name, Object value) {
            model.put(name, value);
            return this;
        }
    }

    /**
     * Another address, by 303 (RFC 9110, 15.4.4): what was posted is not posted again by a reload.
     *
     * @param path below the site's prefix, such as {@code /providers}
     * @param flash what the next page says of what was done; empty text for nothing
     * @param subject what the flash names
     */
    record Redirect(String path, String flash, String subject) implements View {}

    /** A page with status 200. */
    static Show show(String template) {
        return new Show(template, Map.of(), 200);
    }

    static Redirect redirect(String path) {
        return new Redirect(path, "", "");
    }

    /** {@code flash} is the key of a text in which {@code {0}} stands for {@code subject}. */
    static Redirect done(String path, String flash, String subject) {
        return new Redirect(path, flash, subject);
    }
}
