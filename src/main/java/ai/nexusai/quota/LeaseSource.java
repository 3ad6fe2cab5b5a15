package ai.nexusai.quota;

import ai.nexusai.quota.Membership.Term;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the allowances of a node share.
 *
 * @param background where the database is asked
 */
record LeaseSource(Leases leases, Membership membership, Executor background, LongSupplier nanoTime) {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseSource.class);

    long now() {
        return nanoTime.getAsLong();
    }

    /** Tells what one allowance holds; where that fails, the next report does. */
    void report(Term term, Allowance allowance) {
        allowance.unreported(term).ifPresent(holding -> {
            try {
                long sentAt = now();
                membership.heard(term, sentAt, leases.report(term.name(), List.of(holding)));
                allowance.reported(holding);
            } catch (IOException e) {
                LOG.debug("The use of a limit was not reported", e);
            }
        });
    }
}
