package ai.nexusai.calllog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.YearMonth;

/**
 * A call log as a line in the text format of COPY
 * (<a href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL, COPY, "Text Format"</a>): tabs between the columns,
 * backslash escapes, {@code \N} for null, a line feed at the end. The journal keeps calls in this form, so that they are written out once
 * and sent to the database as they are.
 */
final class CallRow {
    /** The columns of a line, in order. New ones come at the end: a journal may hold lines of an older version. */
    static final String COLUMNS = """
            id, started_at, outcome, status, stream, endpoint, requested_model, conversation_id, \
            key_id, key_name, group_id, group_name, provider_id, provider_name, model_id, model_name, first_token_ms, total_ms, \
            prompt_tokens, completion_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, tokens_source, cost, currency, \
            client_ip, error, attempts, audio_tokens, image_tokens""";
    private static final int COLUMN_COUNT = COLUMNS.split(",").length;
    private static final byte[] NULL = {'\t', '\\', 'N'};
    private static final int ID_LENGTH = 36;
    private static final int MONTH_LENGTH = 7;
    /** SQLSTATE invalid_datetime_format. */
    private static final String NO_TIME = "22007";

    private final byte[] line;

    /** Over a line that {@link #line} gave; the array is not copied. */
    CallRow(byte[] line) {
        this.line = line;
    }

    /** Over a line of the journal. One that an older version wrote lacks the columns that came later, which are added as null. */
    static CallRow kept(byte[] line) {
        int columns = 1;
        for (byte each : line) {
            columns += each == '\t' ? 1 : 0;
        }
        if (columns >= COLUMN_COUNT || line.length == 0) {
            return new CallRow(line);
        }
        var whole = ByteBuffer.allocate(line.length + (COLUMN_COUNT - columns) * NULL.length).put(line, 0, line.length - 1);
        while (whole.remaining() > 1) {
            whole.put(NULL);
        }
        return new CallRow(whole.put(line[line.length - 1]).array());
    }

    static CallRow of(CallLog log) {
        return new CallRow(new Line().add(log));
    }

    /** UTF-8, not to be changed. */
    byte[] line() {
        return line;
    }

    /** The call's id, or whatever stands in its place. */
    String id() {
        return new String(line, 0, Math.min(ID_LENGTH, line.length), StandardCharsets.ISO_8859_1);
    }

    /** The month (UTC) in which the call started. */
    YearMonth month() throws SQLException {
        int from = Math.min(ID_LENGTH + 1, line.length);
        String text = new String(line, from, Math.min(MONTH_LENGTH, line.length - from), StandardCharsets.ISO_8859_1);
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new SQLException("the row's second column is no time", NO_TIME, e);
        }
    }

    @Override
    public String toString() {
        return new String(line, StandardCharsets.UTF_8);
    }
}
