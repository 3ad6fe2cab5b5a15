package ai.nexusai.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what a page's action answered: a page by its JSP, or the way to another one. */
final class PageWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PageWriter.class);
    private static final String POLICY = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";
    private static final List<Language> LANGUAGES = List.of(Language.values());

    private final Site site;
    private final Surroundings surroundings;
    private final Map<String, String> vendor;

    /** {@code vendor}: a library's name to its folder below {@code static/vendor}, which names its version. */
    PageWriter(Site site, Surroundings surroundings, Map<String, String> vendor) {
        this.site = site;
        this.surroundings = surroundings;
        this.vendor = Map.copyOf(vendor);
    }

    void write(Visit visit, View view) throws ServletException, IOException {
        switch (view) {
            case View.Show show -> show(visit, show);
            case View.Redirect redirect -> {
                if (!redirect.flash().isEmpty()) {
                    new Flash(redirect.flash(), redirect.subject()).send(visit.request(), visit.response());
                }
                redirect(visit.response(), visit.request().getContextPath() + site.prefix() + redirect.path());
            }
        }
    }

    static void redirect(HttpServletResponse response, String address) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
        response.setHeader("Cache-Control", "no-store");
    }

    void failed(Visit visit, int status, String message) throws ServletException, IOException {
        if (!visit.response().isCommitted()) {
            visit.response().resetBuffer();
            show(visit, new View.Show(site.failure(), Map.of("status", status, "message", message), status));
        }
    }

    /** A fault of ours: the page tells an id, the log what it was. */
    void faulty(Visit visit, RuntimeException fault) throws ServletException, IOException {
        String id = UUID.randomUUID().toString();
        LOG.error("Page {} failed, id {}", visit.request().getPathInfo(), id, fault);
        failed(visit, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, visit.texts().plain("error.fault", id));
    }

    private void show(Visit visit, View.Show view) throws ServletException, IOException {
        HttpServletRequest request = visit.request();
        HttpServletResponse response = visit.response();
        response.setStatus(view.status());
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
        view.model().forEach(request::setAttribute);
        request.setAttribute("t", visit.texts());
        request.setAttribute("language", visit.texts().language());
        request.setAttribute("show", new Formats(visit.texts().language()));
        request.setAttribute("around", surroundings);
        request.setAttribute("platform", surroundings.ownName().orElseGet(() -> visit.texts().plain("layout.product")));
        request.setAttribute("counts", surroundings.counts());
        request.setAttribute("client", surroundings.clientAddress(request) + "/v1");
        request.setAttribute("root", request.getContextPath());
        request.setAttribute("admin", request.getContextPath() + site.prefix());
        request.setAttribute("theme", Cookies.theme(request).text());
        request.setAttribute("languages", LANGUAGES);
        request.setAttribute("vendor", vendor);
        if (visit.isSignedIn()) {
            request.setAttribute("me", visit.visitor());
        }
        Flash.take(request, response, visit.texts()).ifPresent(flash -> request.setAttribute("flash",
                visit.texts().plain(flash.key(), flash.subject())));
        var page = new WholePage(response);
        request.getRequestDispatcher("/WEB-INF/jsp/" + view.template() + ".jsp").include(request, page);
        page.send(request);
    }
}
