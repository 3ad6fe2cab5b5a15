package ai.nexusai.metrics;

import ai.nexusai.call.Attempt;
import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.usage.TokenUsage;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Counts calls once they have ended: nothing happens per event of a stream. Names of providers, models and groups are shown up to a number,
 * keys, addresses and conversations never. Thread-safe, without locks.
 */
final class CallMetrics implements Consumer<CallLog> {
    /** Pairs of provider and model, and groups, that have series of their own. */
    static final int MOST_NAMES = 100;
    private static final int MOST_WORDS = 50;
    private static final String OTHER = "other";
    private static final String NONE = "none";
    private static final String KEYWORD = "keyword";

    private final Series series;
    private final Shown<Place> places = new Shown<>(MOST_NAMES, new Place(OTHER, OTHER));
    private final Shown<String> groups = new Shown<>(MOST_NAMES, OTHER);
    private final Shown<String> words = new Shown<>(MOST_WORDS, OTHER);

    /** A model of a provider, by their names. */
    private record Place(String provider, String model) {
        /** No candidate was tried. */
        static final Place NOWHERE = new Place(NONE, NONE);
    }

    CallMetrics(Series series) {
        this.series = series;
    }

    @Override
    public void accept(CallLog log) {
        Place served = log.served().provider().id() == 0
                ? Place.NOWHERE
                : places.of(new Place(log.served().provider().name(), log.served().model().name()));
        String outcome = log.result().outcome().text();
        series.add(Figure.CALLS, 1, outcome, words.of(log.asked().endpoint()), served.provider(), served.model());
        if (log.served().group().id() != 0) {
            series.add(Figure.GROUP_CALLS, 1, groups.of(log.served().group().name()), outcome);
        }
        durations(log, served);
        spent(log, served);
        attempts(log.result().attempts());
    }

    private void durations(CallLog log, Place served) {
        series.time(Figure.DURATION, log.result().totalMillis(), Boolean.toString(log.asked().stream()), served.provider(), served.model());
        OptionalLong first = log.result().firstTokenMillis();
        if (first.isPresent()) {
            series.time(Figure.FIRST_EVENT, first.getAsLong(), served.provider(), served.model());
        }
    }

    private void spent(CallLog log, Place served) {
        TokenUsage used = log.spent().tokens();
        tokens(used.prompt(), "prompt", served);
        tokens(used.completion(), "completion", served);
        tokens(used.cached(), "cached", served);
        tokens(used.cacheWrite(), "cache_write", served);
        tokens(used.reasoning(), "reasoning", served);
        tokens(used.audio(), "audio", served);
        tokens(used.image(), "image", served);
        log.spent().cost().ifPresentOrElse(
                cost -> series.add(Figure.COST, cost.amount().doubleValue(), words.of(cost.currency()), served.provider(), served.model()),
                () -> {
                    if (log.result().outcome() == Outcome.OK) {
                        series.add(Figure.UNPRICED_CALLS, 1, served.provider(), served.model());
                    }
                });
    }

    private void tokens(OptionalLong count, String kind, Place served) {
        if (count.orElse(0) > 0) {
            series.add(Figure.TOKENS, (double) count.getAsLong(), kind, served.provider(), served.model());
        }
    }

    private void attempts(List<Attempt> attempts) {
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            Place place = places.of(new Place(attempt.provider(), attempt.model()));
            series.add(Figure.ATTEMPTS, 1, result(attempt.reason()), place.provider(), place.model());
            if (i + 1 < attempts.size() && !isSame(attempt, attempts.get(i + 1))) {
                series.add(Figure.FAILOVERS, 1, place.provider(), place.model());
            }
        }
    }

    /** Without the keyword's id, of which there may be many. */
    private String result(String reason) {
        return reason.startsWith(KEYWORD) ? KEYWORD : words.of(reason);
    }

    private static boolean isSame(Attempt one, Attempt next) {
        return one.providerId() == next.providerId() && one.modelId() == next.modelId();
    }
}
