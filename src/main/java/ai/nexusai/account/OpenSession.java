package ai.nexusai.account;

import java.time.Instant;

/** A session that has not ended, with what only its keeping needs; never leaves this package. */
record OpenSession(SignedIn signedIn, Instant lastSeenAt) {

    /** Who does something in it from {@code clientIp}. */
    SignedIn at(String clientIp) {
        Actor actor = signedIn.actor();
        return new SignedIn(new Actor(actor.accountId(), actor.name(), actor.role(), clientIp), signedIn.preferences(),
                signedIn.sessionId());
    }
}
