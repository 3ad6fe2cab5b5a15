package ai.nexusai.db;

import ai.nexusai.error.GatewayException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Where rows are read that may be some seconds old: reports, lists and single rows of what calls came to. Nothing that was just written may be
 * looked for here; configuration is read from the {@link Database} itself. Fails as that does. Thread-safe.
 */
public interface Reading {
    /** How long a report or a list may take. */
    Duration LIMIT = Duration.ofSeconds(5);

    /** Runs {@code work}, which has no effect but its result, without a transaction: each statement sees what is committed when it starts. */
    <T> T read(Function<Handle, T> work);

    /** Runs {@code work} so that all its statements see one and the same moment. */
    <T> T snapshot(Function<Handle, T> work);

    /**
     * Runs {@code work} as {@link #snapshot}, for queries whose time depends on what is asked for: plans are made for the very parameters, without
     * compiling them, which takes longer than to read a few thousand rows, and a statement that takes longer than {@code limit} is given up.
     *
     * @throws GatewayException RANGE_TOO_WIDE at {@code from} when it took longer
     */
    <T> T report(Duration limit, Function<Handle, T> work);

    /** The same within {@link #LIMIT}. */
    default <T> T report(Function<Handle, T> work) {
        return report(LIMIT, work);
    }

    /** Looks for one thing, which somebody may already know of: it is found as soon as it is written. */
    <T> Optional<T> find(Function<Handle, Optional<T>> work);
}
