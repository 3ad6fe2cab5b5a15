package ai.nexusai.ops;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.Access;
import ai.nexusai.web.Authenticator;
import ai.nexusai.web.Bearer;
import ai.nexusai.web.Caller;
import ai.nexusai.web.ClientAddress;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** {@code /metrics}: for who presents the metrics' own token, or may view; that token opens nothing else. */
public final class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Door door;
    private final String contentType;
    private final transient Scrape scrape;

    /** Writes all metrics. */
    @FunctionalInterface
    public interface Scrape {

        void to(OutputStream out) throws IOException;
    }

    /**
     * Who is let in.
     *
     * @param token that suffices by itself, also while the database is away; empty where there is none
     */
    public record Door(Optional<Secret> token, Authenticator authenticator, ClientAddress address) {

        /** Fails with NOT_SIGNED_IN or NOT_PERMITTED. */
        void check(HttpServletRequest request) {
            Optional<Secret> presented = Bearer.of(request.getHeader("Authorization"));
            if (presented.isPresent() && presented.equals(token)) {
                return;
            }
            Caller caller = presented.flatMap(secret -> authenticator.caller(secret, address.of(request)))
                    .orElseThrow(() -> new GatewayException(Status.NOT_SIGNED_IN,
                            "Send `Authorization: Bearer <token>` with the metrics token (nexusai.metrics.token) or one of the admin API."));
            if (!caller.may(Access.VIEW)) {
                throw new GatewayException(Status.NOT_PERMITTED, "Your role may not see the metrics; ask an administrator.");
            }
        }
    }

    public MetricsServlet(Door door, String contentType, Scrape scrape) {
        this.door = door;
        this.contentType = contentType;
        this.scrape = scrape;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            door.check(request);
        } catch (GatewayException e) {
            Answers.failure(response, e);
            return;
        }
        response.setContentType(contentType);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        scrape.to(response.getOutputStream());
    }
}
