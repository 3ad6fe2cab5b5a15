package ai.nexusai.demo;

import ai.nexusai.call.Attempt;
import ai.nexusai.call.CallIds;
import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.model.Model;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.TokenUsage;
import ai.nexusai.usage.TokensSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Which calls did the demo see in the last two weeks? The same ones each time, but for their dates: whenever it is loaded, busy hours have just
 * been. Of one use.
 */
final class DemoCalls {
    private static final int DAYS = 14;
    private static final int MOST_AN_HOUR = 70;
    /** The night in which one upstream was down: hours before now. */
    private static final int OUTAGE_FROM = 62;
    private static final int OUTAGE_TO = 58;
    /** What the clock shows when the demo is loaded, as far as its people are concerned: a Wednesday's afternoon. */
    private static final LocalDateTime LOADED = LocalDateTime.of(2026, 11, 18, 15, 0);
    private static final long CONVERSATION_SECONDS = 900;
    private static final String ENDPOINT = "/v1/chat/completions";
    private static final List<Kind> KINDS = List.of(new Kind("coding", "deepseek-chat", 27, 620, 5_200),
            new Kind("gpt-4-pool", "qwen-max", 17, 780, 6_100),
            new Kind("chat-cheap", "gpt-4o-mini", 15, 480, 2_900), new Kind("gpt-4-pool", "gpt-4o", 11, 740, 5_600),
            new Kind("", "deepseek-reasoner", 9, 1_900, 17_000), new Kind("coding", "kimi-k2", 8, 1_100, 6_000),
            new Kind("", "glm-4.5", 6, 880, 4_800), new Kind("chat-cheap", "qwen-turbo", 5, 360, 1_700));

    private final DemoScene scene;
    private final Instant now;
    private final Random random = new Random(7);
    private Instant at = Instant.EPOCH;
    private final CallIds ids = new CallIds(new At(), random);

    /**
     * One sort of call.
     *
     * @param group what the client names; empty text where it names the model
     * @param share how often it comes beside the others
     * @param firstMillis a usual time to the first content
     * @param totalMillis a usual time in all
     */
    private record Kind(String group, String model, int share, int firstMillis, int totalMillis) {}

    DemoCalls(DemoScene scene, Instant now) {
        this.scene = scene;
        this.now = now;
    }

    /** Oldest first. */
    List<CallLog> all() {
        var calls = new ArrayList<CallLog>();
        for (int hour = DAYS * 24; hour > 0; hour--) {
            Instant start = now.minus(hour, ChronoUnit.HOURS);
            int count = (int) (MOST_AN_HOUR * busy(LOADED.minusHours(hour)) * (0.85 + 0.3 * random.nextDouble()));
            for (int i = 0; i < count; i++) {
                at = start.plus(Duration.ofMillis(3_600_000L * i / count + random.nextInt(3_600_000 / count)));
                calls.add(call(hour <= OUTAGE_FROM && hour > OUTAGE_TO));
            }
        }
        return calls;
    }

    /** Much by day, little at night and at weekends. */
    private static double busy(LocalDateTime local) {
        double day = 0.55 + 0.45 * Math.sin((local.getHour() - 8) / 24.0 * 2 * Math.PI);
        return Math.max(0.08, local.getDayOfWeek().getValue() > 5 ? day * 0.35 : day);
    }

    private CallLog call(boolean outage) {
        Kind kind = kind();
        Model model = scene.model(kind.model());
        if (random.nextInt(150) == 0) {
            return refused(kind);
        }
        boolean first = !(outage && kind.model().startsWith("deepseek")) && random.nextInt(90) != 0;
        if (first) {
            return answered(kind, model, List.of());
        }
        Attempt failed = new Attempt(model.providerId(), scene.provider(model).name(), model.id(), model.modelName(), outage ? 503 : 429,
                outage ? "status_503" : "status_429", 200 + random.nextInt(500));
        if (kind.group().isEmpty() || random.nextInt(6) == 0) {
            return failed(kind, model, failed);
        }
        return answered(kind, scene.model("qwen-max"), List.of(failed));
    }

    private Kind kind() {
        int drawn = random.nextInt(KINDS.stream().mapToInt(Kind::share).sum());
        for (Kind kind : KINDS) {
            drawn -= kind.share();
            if (drawn < 0) {
                return kind;
            }
        }
        return KINDS.getFirst();
    }

    private CallLog answered(Kind kind, Model model, List<Attempt> before) {
        boolean stream = random.nextInt(10) < 8;
        long waited = before.stream().mapToLong(Attempt::millis).sum();
        long firstMillis = waited + spread(kind.firstMillis());
        long total = firstMillis + spread(kind.totalMillis() - kind.firstMillis());
        boolean left = stream && random.nextInt(120) == 0;
        var attempts = new ArrayList<>(before);
        attempts.add(
                new Attempt(model.providerId(), scene.provider(model).name(), model.id(), model.modelName(), 200, "ok", total - waited));
        TokenUsage usage = usage(kind);
        return log(kind, stream, new CallLog.Served(group(kind), scene.provider(model), named(model)),
                new CallLog.Result(left ? Outcome.CLIENT_GONE : Outcome.OK, left ? 499 : 200,
                        stream ? OptionalLong.of(firstMillis) : OptionalLong.empty(), total, Optional.empty(), attempts),
                new CallLog.Spent(usage, Optional.of(TokensSource.UPSTREAM), model.price().flatMap(price -> Cost.of(usage, price))));
    }

    private CallLog failed(Kind kind, Model model, Attempt attempt) {
        return log(kind, true, new CallLog.Served(group(kind), scene.provider(model), named(model)),
                new CallLog.Result(Outcome.UPSTREAM_ERROR, 502, OptionalLong.empty(), attempt.millis(),
                        Optional.of("All candidates failed: " + attempt.provider() + " " + attempt.reason()), List.of(attempt)),
                CallLog.Spent.NOTHING);
    }

    private CallLog refused(Kind kind) {
        return log(kind, true, new CallLog.Served(group(kind), Named.NONE, Named.NONE), new CallLog.Result(Outcome.REFUSED, 429,
                OptionalLong.empty(), 1, Optional.of("The key's limit of 120 requests a minute is reached."), List.of()),
                CallLog.Spent.NOTHING);
    }

    private CallLog log(Kind kind, boolean stream, CallLog.Served served, CallLog.Result result, CallLog.Spent spent) {
        List<String> keys = callers(kind);
        int key = Math.min(random.nextInt(keys.size()), random.nextInt(keys.size()));
        String conversation = "c-"
                + Integer.toHexString(0x7000 + (int) (Duration.between(at, now).toSeconds() / CONVERSATION_SECONDS) * 4 + key);
        return new CallLog(ids.next(), at,
                new CallLog.Caller(scene.keys().get(keys.get(key)), "10.0." + key + "." + (1 + random.nextInt(40))),
                new CallLog.Asked(ENDPOINT, stream, kind.group().isEmpty() ? kind.model() : kind.group(), Optional.of(conversation)),
                served,
                result, spent);
    }

    /** Whose grants allow it, as demo.yaml says; the first ones call more often. */
    private static List<String> callers(Kind kind) {
        return switch (kind.group()) {
            case "chat-cheap" -> List.of("web-shop", "support-bot", "data-team", "ide-backend");
            case "gpt-4-pool" -> List.of("support-bot", "data-team", "ide-backend");
            default -> List.of("ide-backend", "data-team");
        };
    }

    private TokenUsage usage(Kind kind) {
        long prompt = 40 + spread(1_300);
        long completion = 10 + spread(kind.totalMillis() / 12);
        return TokenUsage.of(prompt, completion).withCached(random.nextInt(3) == 0 ? prompt * 6 / 10 : -1)
                .withReasoning(kind.model().endsWith("reasoner") ? completion * 7 / 10 : -1);
    }

    /** Around {@code usual}, seldom much more. */
    private long spread(int usual) {
        return Math.max(1, (long) (usual * Math.exp(0.45 * random.nextGaussian())));
    }

    private Named group(Kind kind) {
        return scene.groups().getOrDefault(kind.group(), Named.NONE);
    }

    private static Named named(Model model) {
        return new Named(model.id(), model.modelName());
    }

    /** The time of the call that is made up at the moment. */
    private final class At extends Clock {

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return at;
        }
    }
}
