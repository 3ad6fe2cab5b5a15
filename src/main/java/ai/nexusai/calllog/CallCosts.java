package ai.nexusai.calllog;

import ai.nexusai.usage.Cost;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** What calls cost, for going through and writing anew: the log and its roll-ups always tell the same sums. */
public final class CallCosts {
    private CallCosts() {}

    /** How many calls the range has. */
    public static long count(Handle handle, CallRange range) {
        return handle.attach(CallCostDao.class).count(range);
    }

    /** The calls of the range that come after a place, oldest first, at most {@code most}; locked until the transaction's end. */
    public static List<ChargedCall> next(Handle handle, CallRange range, CallRange.Place after, int most) {
        return handle.attach(CallCostDao.class).next(range, after, most);
    }

    /**
     * Writes what these calls cost now. They are taken out of the roll-ups as they were and put in again as they are, so that one whose
     * currency changes takes its tokens along.
     *
     * @param zone whose days the daily roll-up has
     */
    public static void rewrite(Handle handle, List<ChargedCall> calls, ZoneId zone) {
        var columns = Columns.of(calls);
        var dao = handle.attach(CallCostDao.class);
        handle.execute(CallLogBatch.CREATE_WRITTEN);
        dao.gather(-1, columns);
        dao.update(columns);
        dao.gather(1, columns);
        RollUps.move(handle, zone);
    }

    /** Calls column by column, as the statements take them; null where a cost is not known. */
    public record Columns(List<String> ids, List<String> times, List<String> costs, List<String> currencies) {

        static Columns of(List<ChargedCall> calls) {
            return new Columns(column(calls, call -> call.place().id().toString()),
                    column(calls, call -> call.place().startedAt().toString()),
                    column(calls, call -> call.cost().map(Cost::text).orElse(null)),
                    column(calls, call -> call.cost().map(Cost::currency).orElse(null)));
        }

        private static List<String> column(List<ChargedCall> calls, Function<ChargedCall, String> cell) {
            return calls.stream().map(cell).toList();
        }
    }
}
