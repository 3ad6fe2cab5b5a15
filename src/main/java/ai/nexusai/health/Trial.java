package ai.nexusai.health;

import ai.nexusai.catalog.Offer.WeightedTarget;
import ai.nexusai.health.Tripping.Event;
import ai.nexusai.routing.Candidate;
import ai.nexusai.routing.Health.Standing;
import ai.nexusai.setting.FailoverSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tries of one call at one candidate, told to the health as they go. However often a call tries a candidate, it counts as one failure at
 * most. Used by one thread; ends with {@link #close} on every path, so that a probe never keeps others out for nothing.
 */
public final class Trial implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Trial.class);
    private static final Duration MOST_SET_ASIDE = Duration.ofDays(1);

    private final ObservedHealth health;
    private Candidate candidate;
    private final FailoverSettings settings;
    private final Place model;
    private final Place provider;
    /** What this call keeps other calls out of. */
    private final List<Place> probed = new ArrayList<>(0);
    private boolean blamed;
    private boolean refused;
    private int changes;

    Trial(ObservedHealth health, Candidate candidate, FailoverSettings settings) {
        this.health = health;
        this.candidate = candidate;
        this.settings = settings;
        this.model = new Place(candidate.provider().id(), candidate.model().id());
        this.provider = Place.ofProvider(model.providerId());
    }

    /** With the credential that it is called with now. */
    public Candidate candidate() {
        return candidate;
    }

    /** Goes over to another credential of the provider, where the last try was refused for the credential's sake and there is one left. */
    public boolean changeCredential() {
        List<WeightedTarget> targets = candidate.offer().targets();
        if (!refused || ++changes >= targets.size()) {
            return false;
        }
        refused = false;
        for (WeightedTarget weighted : targets) {
            if (!health.isSetAside(weighted.target().credentialId())) {
                candidate = new Candidate(candidate.offer(), weighted.target());
                return true;
            }
        }
        return false;
    }

    /** Whether the candidate may be tried before others: nothing speaks against it, or this call is the one that probes it. */
    public boolean claim() {
        if (health.tripping().breakers().isEmpty()) {
            return true;
        }
        return claim(provider) && claim(model);
    }

    private boolean claim(Place place) {
        Standing standing = health.tripping().claim(place, health.now());
        if (standing == Standing.PROBE) {
            probed.add(place);
        }
        if (standing == Standing.TRIPPED) {
            close();
        }
        return standing != Standing.TRIPPED;
    }

    /** The candidate's answer began to come, {@code millis} after it was asked. */
    public void committed(long millis) {
        health.latencies().measured(model.modelId(), millis, health.now());
        health.tripping().admitted(model);
        health.tripping().admitted(provider);
        probed.clear();
    }

    /** The answer is complete. */
    public void succeeded() {
        health.tripping().succeeded(model);
        health.accepted(candidate.target().credentialId());
        probed.clear();
    }

    /** A try failed, also after the answer began to come. */
    public void failed(Fault fault) {
        refused = isOfCredential(fault);
        if (refused) {
            setAside(fault);
            return;
        }
        if (!blamed && fault.blame() != Blame.NOBODY) {
            blamed = true;
            count(fault);
        }
    }

    private boolean isOfCredential(Fault fault) {
        return (fault.blame() == Blame.CREDENTIAL || fault.blame() == Blame.QUOTA) && candidate.target().credentialId() != 0;
    }

    private void count(Fault fault) {
        var event = new Event(health.now(), Rules.of(candidate.provider(), settings.breaker()), fault.reason(), fault.rest().toMillis());
        switch (fault.blame()) {
            case MODEL_ALONE -> told(health.tripping().failed(model, event), "Model {} of provider {}", fault);
            case MODEL -> {
                boolean tripped = health.tripping().failed(model, event);
                told(tripped, "Model {} of provider {}", fault);
                told(health.tripping().spread(model, tripped, event), "With model {}, all of provider {}", fault);
            }
            case PROVIDER, CREDENTIAL, QUOTA -> told(health.tripping().failed(provider, event), "Asked for model {}, provider {}", fault);
            case NOBODY -> {
                // nothing to hold against anybody
            }
        }
    }

    private void told(boolean tripped, String what, Fault fault) {
        if (tripped) {
            LOG.warn(what + " failed too often ({}) and is left alone for a while", candidate.model().modelName(),
                    candidate.provider().name(), fault.reason());
        }
    }

    private void setAside(Fault fault) {
        Duration first = fault.blame() == Blame.QUOTA ? settings.setAside().quota() : settings.setAside().refused();
        boolean begun = health.refused(candidate.target().credentialId(),
                new Aside.Refused(model.providerId(), fault.reason(), health.now(),
                        first.toMillis(), MOST_SET_ASIDE.toMillis(), fault.rest().toMillis()));
        if (begun) {
            LOG.warn("Credential {} of provider {} was refused ({}) and is set aside for a while", candidate.target().credentialId(),
                    candidate.provider().name(), fault.reason());
        }
    }

    /** The call is through with the candidate; a probe that came to no end leaves its place to another. */
    @Override
    public void close() {
        probed.forEach(health.tripping()::released);
        probed.clear();
    }
}
