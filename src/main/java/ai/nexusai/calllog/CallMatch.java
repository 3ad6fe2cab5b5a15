package ai.nexusai.calllog;

import ai.nexusai.calllog.CallLogFilter.Dimensions;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/**
 * Is a call one that a filter of the list lets through? Tells it of a call in memory, as the list's query does of rows.
 *
 * @param q a part of the error text, whatever its case; empty text for all
 */
public record CallMatch(CallLogFilter filter, String q) implements Predicate<CallLog> {

    public CallMatch {
        requireNonNull(filter, "filter is null");
        q = q.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean test(CallLog call) {
        return isOfTheTime(call) && isOfTheEnding(call.result()) && isOfTheDimensions(call)
                && (q.isEmpty() || call.result().error().filter(text -> text.toLowerCase(Locale.ROOT).contains(q)).isPresent());
    }

    private boolean isOfTheTime(CallLog call) {
        return !call.startedAt().isBefore(filter.from()) && call.startedAt().isBefore(filter.to())
                && filter.id().filter(id -> !id.equals(call.id())).isEmpty();
    }

    private boolean isOfTheEnding(CallLog.Result result) {
        return filter.ending().outcome().filter(outcome -> outcome != result.outcome()).isEmpty()
                && filter.ending().status().orElse(result.status()) == result.status();
    }

    private boolean isOfTheDimensions(CallLog call) {
        Dimensions wanted = filter.dimensions();
        return is(wanted.keyId(), call.caller().key()) && is(wanted.groupId(), call.served().group())
                && is(wanted.providerId(), call.served().provider()) && is(wanted.modelId(), call.served().model())
                && (wanted.conversationId().isEmpty() || wanted.conversationId().equals(call.asked().conversationId()));
    }

    private static boolean is(OptionalLong wanted, CallLog.Named found) {
        return wanted.orElse(found.id()) == found.id();
    }
}
