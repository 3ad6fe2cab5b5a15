package ai.nexusai.page;

import ai.nexusai.error.GatewayException;
import ai.nexusai.secret.Tokens;
import ai.nexusai.web.Access;
import ai.nexusai.web.CsrfToken;
import ai.nexusai.web.RestServlet;
import ai.nexusai.web.SessionCookie;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Answers every address of a site: finds its route, who asks, whether they may, and shows what the route's action answers. */
public final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long LARGEST_FORM = 1L << 20;

    private final transient Site site;
    private final transient RouteTable routes;
    private final transient TextFiles texts;
    private final transient Doorkeeper doorkeeper;
    private final transient InnerApi api;
    private final transient Surroundings surroundings;
    private transient PageWriter writer;

    /**
     * What the servlet shows.
     *
     * @param site where
     * @param pages all of them
     * @param areas of texts
     */
    public record Contents(Site site, List<Page> pages, List<String> areas, Surroundings surroundings) {}

    public PageServlet(Contents contents, Doorkeeper doorkeeper, RestServlet rest) {
        this.site = contents.site();
        this.routes = new RouteTable(contents.pages().stream().flatMap(page -> page.routes().stream()).toList());
        this.texts = new TextFiles(contents.areas());
        this.doorkeeper = requireNonNull(doorkeeper, "doorkeeper is null");
        this.api = new InnerApi(rest);
        this.surroundings = contents.surroundings();
    }

    @Override
    public void init() {
        this.writer = new PageWriter(site, surroundings, vendorFolders(getServletContext()));
    }

    /** {@code tabler} to {@code tabler-1.4.0}. */
    private static Map<String, String> vendorFolders(ServletContext context) {
        var folders = new HashMap<String, String>();
        Set<String> paths = context.getResourcePaths("/static/vendor/");
        for (String path : paths == null ? Set.<String>of() : paths) {
            String folder = path.substring("/static/vendor/".length(), path.length() - 1);
            folders.put(folder.replaceFirst("-[0-9].*$", ""), folder);
        }
        return folders;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        request.setCharacterEncoding("UTF-8");
        Texts spoken = texts.in(Cookies.language(request, surroundings.defaultLanguage()));
        var nobody = new Visit.Signed(Optional.empty(), Optional.empty());
        Visit.Signed signed = nobody;
        try {
            signed = SessionCookie.of(request, site.cookie()).flatMap(token -> doorkeeper.visitor(token, request))
                    .map(visitor -> new Visit.Signed(Optional.of(visitor), Optional.of(api.of(visitor, request, spoken))))
                    .orElse(nobody);
            answer(request, response, spoken, signed);
        } catch (Refused e) {
            writer.failed(new Visit(request, response, Map.of(), spoken, signed), e.status(), e.getMessage());
        } catch (GatewayException e) {
            e.retryAfter().ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds())));
            writer.failed(new Visit(request, response, Map.of(), spoken, signed), e.status().http(), e.getMessage());
        } catch (RuntimeException e) {
            writer.faulty(new Visit(request, response, Map.of(), spoken, signed), e);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Texts spoken, Visit.Signed signed)
            throws ServletException, IOException {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        RouteTable.Found found = routes.find(method, path(request))
                .orElseThrow(() -> new Refused(404, "unknown_path", "", spoken.plain("error.unknown_address")));
        Page.Route route = found.route().orElseThrow(() -> new Refused(405, "method_not_allowed", "", spoken.plain("error.method")));
        var visit = new Visit(request, response, found.variables(), spoken, signed);
        if (route.access() != Access.PUBLIC) {
            if (signed.visitor().isEmpty()) {
                toLogin(visit);
                return;
            }
            if (!visit.visitor().may(route.access())) {
                throw new Refused(403, "not_permitted", "", spoken.plain("error.role"));
            }
        }
        if (method.equals("POST")) {
            checkForm(visit, route);
        }
        writer.write(visit, route.action().answer(visit));
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? "/" : info;
    }

    /** A page that was asked for comes after signing in; what was posted is lost by then, so it leads to the start. */
    private void toLogin(Visit visit) throws IOException {
        HttpServletRequest request = visit.request();
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String next = request.getMethod().equals("GET") && !visit.isPart() ? path(request) + query : "/";
        String login = request.getContextPath() + site.prefix() + "/login"
                + (next.equals("/") ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
        if (visit.isPart()) {
            visit.response().setHeader("HX-Redirect", login);
            visit.response().setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        PageWriter.redirect(visit.response(), login);
    }

    /** A form counts only when a page of this deployment sent it; where somebody is signed in, one of this very session. */
    private static void checkForm(Visit visit, Page.Route route) {
        HttpServletRequest request = visit.request();
        if (request.getContentLengthLong() > LARGEST_FORM) {
            throw new Refused(413, "request_too_large", "", visit.texts().plain("error.form_too_large"));
        }
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
        String header = request.getHeader(CsrfToken.HEADER);
        String token = header == null ? visit.parameter("csrf") : header;
        boolean ours = route.access() == Access.PUBLIC || Tokens.same(token, visit.visitor().getCsrf());
        if (foreign || !ours) {
            throw new Refused(403, "csrf", "", visit.texts().plain("error.csrf"));
        }
    }
}
