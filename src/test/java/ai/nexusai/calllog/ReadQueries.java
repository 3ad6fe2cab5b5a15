package ai.nexusai.calllog;

import ai.nexusai.call.Outcome;
import ai.nexusai.calllog.CallLogFilter.Dimensions;
import ai.nexusai.calllog.CallLogFilter.Ending;
import ai.nexusai.db.Cursor;
import ai.nexusai.db.Database;
import ai.nexusai.db.Keyset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** Every query of the call log as the product makes it, over calls as {@link GeneratedCalls} makes them that end at a given moment. */
public final class ReadQueries {
    private static final OptionalLong ANY = OptionalLong.empty();
    private static final Dimensions ANYBODY = new Dimensions(ANY, ANY, ANY, ANY, Optional.empty());
    private static final Ending ANY_END = new Ending(Optional.empty(), OptionalInt.empty());

    private final CallLogs logs;
    private final LoggedCalls logged;
    private final Instant now;

    public ReadQueries(Database database, Instant now) {
        this.logs = new CallLogs(database, Clock.fixed(now, ZoneOffset.UTC));
        this.logged = new LoggedCalls(database);
        this.now = now;
    }

    /** Name to what runs it, in the order to show. */
    public Map<String, Runnable> all() {
        OptionalLong seven = OptionalLong.of(7);
        var all = new LinkedHashMap<String, Runnable>();
        all.put("log, 24 hours, first page", () -> list(ANY_END, ANYBODY, ""));
        all.put("log, 24 hours, a page in the middle", this::middle);
        all.put("log of a key", () -> list(ANY_END, new Dimensions(seven, ANY, ANY, ANY, Optional.empty()), ""));
        all.put("log of a group", () -> list(ANY_END, new Dimensions(ANY, OptionalLong.of(5), ANY, ANY, Optional.empty()), ""));
        all.put("log of a provider", () -> list(ANY_END, new Dimensions(ANY, ANY, seven, ANY, Optional.empty()), ""));
        all.put("log of a model", () -> list(ANY_END, new Dimensions(ANY, ANY, ANY, seven, Optional.empty()), ""));
        all.put("log of a conversation", () -> list(ANY_END, new Dimensions(ANY, ANY, ANY, ANY, Optional.of(talk())), ""));
        all.put("log by outcome", () -> list(new Ending(Optional.of(Outcome.TIMEOUT), OptionalInt.empty()), ANYBODY, ""));
        all.put("log by status", () -> list(new Ending(Optional.empty(), OptionalInt.of(504)), ANYBODY, ""));
        all.put("log by error text", () -> list(ANY_END, ANYBODY, "answered 504"));
        all.put("log by id", () -> logs.list(new CallLogFilter(now.minus(Duration.ofDays(1)), now, Optional.of(lastId()), ANY_END, ANYBODY),
                Keyset.first(50)));
        all.put("one call", () -> logs.get(lastId()));
        all.put("tail, what is new", () -> logged.after(logged.last() - 100, 500));
        all.put("tail, where it ends", logged::last);
        all.put("last calls", () -> logged.latest(10));
        return all;
    }

    private void list(Ending ending, Dimensions dimensions, String q) {
        var page = logs.list(new CallLogFilter(now.minus(Duration.ofHours(24)), now, Optional.empty(), ending, dimensions),
                new Keyset(50, Optional.empty(), q, ""));
        if (page.items().isEmpty()) {
            throw new IllegalStateException("Nothing was found: " + ending + " " + dimensions + " " + q);
        }
    }

    private void middle() {
        var filter = new CallLogFilter(now.minus(Duration.ofHours(24)), now, Optional.empty(), ANY_END, ANYBODY);
        var place = new Cursor(now.minus(Duration.ofHours(12)) + " " + new UUID(0, 0), 0);
        logs.list(filter, new Keyset(500, Optional.of(place), "", ""));
    }

    private UUID lastId() {
        return logged.latest(1).getFirst().call().id();
    }

    private String talk() {
        return logged.latest(50).stream().flatMap(call -> call.call().asked().conversationId().stream())
                .filter(id -> id.startsWith("talk-")).findFirst().orElseThrow();
    }
}
