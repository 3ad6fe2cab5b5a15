package ai.nexusai.calllog;

import ai.nexusai.db.Page;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Optional;

/**
 * One page of the call log, newest first, as the admin API answers it.
 *
 * @param next the text to send as {@code after} for the page of older calls; empty on the last page
 * @param previous the text to send as {@code before} for the page of newer calls; empty on the first page
 */
record CallLogPage(List<RawValue> items, @JsonInclude Optional<String> next, @JsonInclude Optional<String> previous) {

    static CallLogPage of(Page<CallLog> page, Optional<String> previous) {
        return new CallLogPage(page.items().stream().map(log -> new RawValue(CallLogWriter.text(log))).toList(), page.next(), previous);
    }
}
