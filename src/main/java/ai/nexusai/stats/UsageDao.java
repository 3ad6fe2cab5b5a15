package ai.nexusai.stats;

import ai.nexusai.stats.SliceRow.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The roll-ups, for reading; the long statements lie beside it as resources. */
@RegisterRowMapper(SliceMapper.class)
@RegisterRowMapper(PartMapper.class)
@UseClasspathSqlLocator
@RollUpColumns
interface UsageDao {

    /** {@code by} is provider, model, group, hour or day; anything else is one row of all. */
    @SqlQuery
    List<SliceRow> byTime(@Bind("by") String by, @BindMethods("read") RollUpRanges ranges, @Bind("zone") String zone,
            @BindMethods("only") Only only);

    /** {@code by} is key, provider, model, group or day, of whole days. */
    @SqlQuery
    List<SliceRow> byDay(@Bind("by") String by, @BindMethods TimeRange range, @BindMethods("only") Only only);

    /** By model, by provider, over time and all in one row; {@code by} is hour, day or step. */
    @SqlQuery
    List<Part> dashboard(@Bind("by") String by, @BindMethods("read") RollUpRanges ranges, @Bind("zone") String zone);

    /** All in one row, without percentiles; no row when there was nothing. */
    @SqlQuery
    List<SliceRow> plainSum(@BindMethods("read") RollUpRanges ranges);

    /** The beginning of the first day with a call; empty when there never was one. */
    @SqlQuery
    Optional<Instant> since();

    /** How the tries at each provider went. */
    @SqlQuery
    @RegisterConstructorMapper(ProviderTries.class)
    List<ProviderTries> tries(@Bind("from") Instant from, @Bind("to") Instant to);

    /** Conversations that began in the range. */
    @SqlQuery
    long conversations(@BindMethods WholeHours range);

    /** The calls of some keys since they were made. */
    @SqlQuery
    @RegisterConstructorMapper(KeyCount.class)
    List<KeyCount> keyCounts(@Bind("keys") long[] keys);

    /** What they cost, by currency. */
    @SqlQuery
    @RegisterConstructorMapper(KeyCost.class)
    List<KeyCost> keyCosts(@Bind("keys") long[] keys);

    /** Everything since the beginning. */
    @SqlQuery
    @RegisterConstructorMapper(HubTotal.class)
    HubTotal total();

    /** One conversation, from the call log. */
    @SqlQuery
    @RegisterConstructorMapper(HubConversation.class)
    HubConversation conversation(@Bind("id") String id);

    /** The calls of one key. */
    record KeyCount(long keyId, long calls, long tokens, Instant lastUsedAt) {}

    /** What the calls of one key cost in one currency. */
    record KeyCost(long keyId, String currency, BigDecimal cost) {}

    /** The tries at one provider; {@code ms} is their average. */
    record ProviderTries(long id, String name, long attempts, long ok, double successRate, long ms) {}

    /** {@code /stats/total} of NexusAI Hub. */
    record HubTotal(long totalConversations, long totalRounds, long promptTokens, long completionTokens, long totalTokens) {}

    /** The figures of {@code /stats/conversation/{id}} of NexusAI Hub. */
    record HubConversation(long rounds, long promptTokens, long completionTokens) {}
}
