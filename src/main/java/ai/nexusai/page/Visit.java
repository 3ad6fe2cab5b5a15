package ai.nexusai.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** One request of a browser for a page: what it asks for, and in whose name. Used by one thread. */
public final class Visit {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Map<String, String> variables;
    private final Texts texts;
    private final Signed signed;

    /** In whose name, where somebody is signed in: both or none. */
    record Signed(Optional<Visitor> visitor, Optional<AdminApi> api) {}

    Visit(HttpServletRequest request, HttpServletResponse response, Map<String, String> variables, Texts texts, Signed signed) {
        this.request = requireNonNull(request, "request is null");
        this.response = requireNonNull(response, "response is null");
        this.variables = Map.copyOf(variables);
        this.texts = requireNonNull(texts, "texts is null");
        this.signed = requireNonNull(signed, "signed is null");
    }

    /** The part of the path in these braces. */
    public String part(String name) {
        return requireNonNull(variables.get(name), name);
    }

    /** The same where it is an id; fails as unknown address where it is none. */
    public long id() {
        return id("id");
    }

    /** The part of the path in these braces where it is an id. */
    public long id(String name) {
        return parsed(part(name));
    }

    /** A parameter that is an id; fails as unknown address where it is none. */
    public long idIn(String parameter) {
        return parsed(parameter(parameter));
    }

    private long parsed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unknownAddress();
        }
    }

    /** To be thrown where a part of the path names nothing that there is. */
    public Refused unknownAddress() {
        return new Refused(404, "not_found", "", texts.plain("error.unknown_address"));
    }

    /** A parameter of the query or of the form; empty text where it is absent. */
    public String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    /** All values of a parameter. */
    public List<String> parameters(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    /** The form that was sent. */
    public Form form(List<Field> fields) {
        return Form.sent(fields, request.getParameterMap());
    }

    /** The admin API in the visitor's name; only on routes that ask for somebody who is signed in. */
    public AdminApi api() {
        return signed.api().orElseThrow(() -> new IllegalStateException("nobody is signed in on this route"));
    }

    /** Who asks; only on routes that ask for somebody who is signed in. */
    public Visitor visitor() {
        return signed.visitor().orElseThrow(() -> new IllegalStateException("nobody is signed in on this route"));
    }

    public boolean isSignedIn() {
        return signed.visitor().isPresent();
    }

    public Texts texts() {
        return texts;
    }

    /** For what belongs to the exchange itself: cookies, addresses. */
    public HttpServletRequest request() {
        return request;
    }

    /** For what belongs to the exchange itself: cookies. */
    public HttpServletResponse response() {
        return response;
    }

    /** Whether only a part of the page is asked for, by htmx. */
    public boolean isPart() {
        return request.getHeader("HX-Request") != null;
    }
}
