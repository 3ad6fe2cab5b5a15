package ai.nexusai.conversation;

import ai.nexusai.db.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a call of a conversation. */
public final class CallMapper implements RowMapper<CallOfConversation> {

    @Override
    public CallOfConversation map(ResultSet row, StatementContext context) throws SQLException {
        return new CallOfConversation(row.getObject("id", UUID.class), Columns.instant(row, "started_at"),
                Columns.optionalLong(row, "prompt_tokens"), Columns.optionalLong(row, "completion_tokens"),
                Optional.ofNullable(row.getBytes("request")), Optional.ofNullable(row.getBytes("answer")));
    }
}
