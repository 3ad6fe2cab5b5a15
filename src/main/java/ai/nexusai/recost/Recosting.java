package ai.nexusai.recost;

import ai.nexusai.calllog.CallCosts;
import ai.nexusai.calllog.CallRange;
import ai.nexusai.calllog.ChargedCall;
import ai.nexusai.job.Progress;
import ai.nexusai.job.Work;
import ai.nexusai.json.Json;
import ai.nexusai.model.Prices;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.PriceHistory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

import static java.util.Objects.requireNonNull;

/** Charges calls anew, batch by batch, at the prices in force when they began; the log and its roll-ups change together. */
public final class Recosting implements Work {
    static final String KIND = "recost";

    private static final int BATCH = 1_000;

    private final Supplier<ZoneId> zone;

    /** @param zone whose days the daily roll-up has; asked for each batch */
    public Recosting(Supplier<ZoneId> zone) {
        this.zone = requireNonNull(zone, "zone is null");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public long total(Handle handle, JsonNode input) {
        return CallCosts.count(handle, read(input, RecostRequest.class).range());
    }

    @Override
    public Progress step(Handle handle, JsonNode input, Progress before) {
        RecostRequest request = read(input, RecostRequest.class);
        CallRange.Place place = before.position().map(json -> read(json, CallRange.Place.class)).orElse(request.range().begin());
        List<ChargedCall> calls = CallCosts.next(handle, request.range(), place, BATCH);
        Tally tally = before.result().map(json -> read(json, Tally.class)).orElse(Tally.NOTHING);
        Batch batch = charged(handle, calls, tally);
        if (!request.dryRun() && !batch.changes().isEmpty()) {
            CallCosts.rewrite(handle, batch.changes(), zone.get());
        }
        CallRange.Place next = calls.isEmpty() ? place : calls.getLast().place();
        return new Progress(before.done() + calls.size(), Optional.of(Json.MAPPER.valueToTree(next)),
                Optional.of(Json.MAPPER.valueToTree(batch.tally())), calls.size() < BATCH);
    }

    /** What a batch comes to: the calls with another cost, and the sums so far. */
    private record Batch(List<ChargedCall> changes, Tally tally) {}

    private static Batch charged(Handle handle, List<ChargedCall> calls, Tally before) {
        Map<Long, PriceHistory> prices = Prices.histories(handle,
                calls.stream().map(ChargedCall::modelId).collect(Collectors.toUnmodifiableSet()));
        var changes = new ArrayList<ChargedCall>();
        Tally tally = before;
        for (ChargedCall call : calls) {
            PriceHistory history = prices.get(call.modelId());
            if (!call.answered()) {
                continue;
            }
            if (history == null) {
                tally = tally.kept(call);
                continue;
            }
            Optional<Cost> now = history.at(call.place().startedAt()).flatMap(price -> Cost.of(call.usage(), price));
            boolean isChange = !isSame(now, call.cost());
            tally = tally.charged(call, now, isChange);
            if (isChange) {
                changes.add(call.withCost(now));
            }
        }
        return new Batch(changes, tally);
    }

    private static boolean isSame(Optional<Cost> one, Optional<Cost> other) {
        return one.map(Cost::currency).equals(other.map(Cost::currency))
                && one.flatMap(a -> other.map(b -> a.amount().compareTo(b.amount()) == 0)).orElse(true);
    }

    /** What a job holds was written by this package. */
    private static <T> T read(JsonNode json, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the job holds something else", e);
        }
    }
}
