package ai.nexusai.console;

import ai.nexusai.page.Language;
import ai.nexusai.page.Theme;
import ai.nexusai.page.Visit;
import ai.nexusai.page.Visitor;
import ai.nexusai.secret.Secret;
import java.util.Optional;

/** How do people come in and go? Failures are {@code GatewayException}s that say why. */
public interface Entry {

    /** Signs in and answers the session's token for the browser's cookie; a session that the request brought ends. */
    Secret signIn(String name, Secret password, Visit visit);

    /** The same with the token of the home folder, the way in when nobody knows a password. */
    Secret signInWithToken(Secret token, Visit visit);

    /** Whether there is an administrator who can sign in. */
    boolean isSetUp();

    /** Creates the first administrator and signs in. */
    Secret setUp(Secret token, String name, Secret password, Visit visit);

    /** How the account of this session wants the console to look; empty where it never said. */
    Preferred preferred(Secret token, Visit visit);

    /** Ends the session. */
    void signOut(Visitor visitor);

    /** A look; an empty part is left to the browser. */
    record Preferred(Optional<Language> language, Optional<Theme> theme) {}
}
