package ai.nexusai;

import ai.nexusai.console.Console;
import ai.nexusai.console.guest.Guests;
import ai.nexusai.console.guest.PublicStatus;
import ai.nexusai.page.PageServlet;
import ai.nexusai.page.Site;
import ai.nexusai.page.Surroundings;
import ai.nexusai.web.RestServlet;
import jakarta.servlet.Servlet;
import java.time.Clock;
import java.util.Optional;

/** The sites that browsers see, each a servlet below a prefix of its own. */
record PageServlets(RestServlet rest, Surroundings surroundings) {

    Servlet console(ConsoleEntry entry) {
        return new PageServlet(new PageServlet.Contents(Site.CONSOLE, Console.pages(entry), Console.AREAS, surroundings), entry, rest);
    }

    Servlet holders(HolderSessions sessions, Clock clock) {
        var contents = new PageServlet.Contents(Guests.HOLDERS, Guests.holders(sessions, clock), Guests.AREAS, surroundings);
        return new PageServlet(contents, sessions, rest);
    }

    Servlet status(PublicStatus status) {
        var contents = new PageServlet.Contents(Guests.STATUS, Guests.status(status), Guests.AREAS, surroundings);
        return new PageServlet(contents, (token, request) -> Optional.empty(), rest);
    }
}
