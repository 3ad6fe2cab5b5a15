package ai.nexusai.demo;

import ai.nexusai.account.Actor;
import ai.nexusai.calllog.Journal;
import ai.nexusai.db.Database;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.onboarding.config.Configurations;
import ai.nexusai.onboarding.config.Features;
import ai.nexusai.secret.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Fills an empty gateway so that every page has something to show. Thread-safe. */
public final class Demo {
    private static final int KEY_CHARACTERS = 48;

    private final Parts parts;
    private final Clock clock;

    /** What it writes to: the configuration, and the journal for calls of the past. */
    public record Parts(Database database, Features features, Journal journal) {

        public Parts {
            requireNonNull(database, "database is null");
            requireNonNull(features, "features is null");
            requireNonNull(journal, "journal is null");
        }
    }

    public Demo(Parts parts, Clock clock) {
        this.parts = requireNonNull(parts, "parts is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Whether there is nothing yet that a demo could be mistaken for. */
    public boolean isPossible() {
        return parts.database().read(handle -> parts.features().providers().all(handle)).isEmpty();
    }

    /**
     * Brings in providers, models, groups, keys and two weeks of calls. Fails with CONFLICT where there is a provider already.
     *
     * @param upstream the base address of {@link DemoUpstream} as this process reaches it
     * @return how many calls
     */
    public int load(Actor actor, String upstream) {
        if (!isPossible()) {
            throw new GatewayException(Status.CONFLICT, "The demo is for an empty gateway: this one has providers already.");
        }
        new Configurations(parts.database(), parts.features(), Demo::variable).apply(actor,
                text().replace("{{upstream}}", upstream).getBytes(StandardCharsets.UTF_8));
        DemoScene scene = parts.database().read(handle -> DemoScene.of(handle, parts.features()));
        int count = 0;
        for (var call : new DemoCalls(scene, clock.instant()).all()) {
            parts.journal().write(call);
            count++;
        }
        return count;
    }

    /** Keys are random, so that nobody knows them: whoever wants to call makes another one. */
    private static Optional<String> variable(String name) {
        return name.startsWith("NEXUSAI_DEMO_KEY") ? Optional.of("sk-" + Tokens.random(KEY_CHARACTERS)) : Optional.empty();
    }

    private static String text() {
        try (InputStream in = Demo.class.getResourceAsStream("demo.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
