package ai.nexusai;

import ai.nexusai.account.Device;
import ai.nexusai.account.Preferences;
import ai.nexusai.account.Sessions;
import ai.nexusai.account.SignedIn;
import ai.nexusai.console.Entry;
import ai.nexusai.page.Doorkeeper;
import ai.nexusai.page.Language;
import ai.nexusai.page.Theme;
import ai.nexusai.page.Visit;
import ai.nexusai.page.Visitor;
import ai.nexusai.secret.Secret;
import ai.nexusai.web.ClientAddress;
import ai.nexusai.web.CsrfToken;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** People come in and go by the console's sessions. */
final class ConsoleEntry implements Entry, Doorkeeper {
    private final Sessions sessions;
    private final ClientAddress clientAddress;

    ConsoleEntry(Sessions sessions, ClientAddress clientAddress) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.clientAddress = requireNonNull(clientAddress, "clientAddress is null");
    }

    @Override
    public Optional<Visitor> visitor(Secret token, HttpServletRequest request) {
        return sessions.who(token, clientAddress.of(request)).map(SignedIn::actor)
                .map(actor -> new Visitor(token, actor, new Visitor.Account(actor.accountId(), actor.role().text()), CsrfToken.of(token)));
    }

    @Override
    public Secret signIn(String name, Secret password, Visit visit) {
        return sessions.signInToConsole(name, password, device(visit));
    }

    @Override
    public Secret signInWithToken(Secret token, Visit visit) {
        return sessions.signInWithAdminToken(token, device(visit));
    }

    @Override
    public boolean isSetUp() {
        return sessions.isSetUp();
    }

    @Override
    public Secret setUp(Secret token, String name, Secret password, Visit visit) {
        return sessions.setUp(token, name, password, device(visit));
    }

    @Override
    public Preferred preferred(Secret token, Visit visit) {
        return sessions.who(token, clientAddress.of(visit.request())).filter(signedIn -> signedIn.actor().accountId() != 0)
                .map(SignedIn::preferences).map(ConsoleEntry::look).orElseGet(() -> new Preferred(Optional.empty(), Optional.empty()));
    }

    private static Preferred look(Preferences preferences) {
        return new Preferred(Language.of(preferences.language()), Theme.of(preferences.theme()));
    }

    @Override
    public void signOut(Visitor visitor) {
        if (visitor.caller() instanceof ai.nexusai.account.Actor actor) {
            sessions.signOut(visitor.token(), actor);
        }
    }

    private Device device(Visit visit) {
        return Device.of(visit.request(), clientAddress);
    }
}
