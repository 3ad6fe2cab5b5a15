package ai.nexusai;

import ai.nexusai.answer.AnswerText;
import ai.nexusai.calllog.BatchWriter;
import ai.nexusai.calllog.CallLogs;
import ai.nexusai.calllog.CallLogsResource;
import ai.nexusai.calllog.Delivery;
import ai.nexusai.calllog.Journal;
import ai.nexusai.calllog.JournalRules;
import ai.nexusai.config.Home;
import ai.nexusai.config.Settings;
import ai.nexusai.conversation.Conversations;
import ai.nexusai.conversation.ConversationsResource;
import ai.nexusai.conversation.HubMessages;
import ai.nexusai.db.Databases;
import ai.nexusai.message.Bodies;
import ai.nexusai.message.BodyHousekeeping;
import ai.nexusai.message.MessageFiles;
import ai.nexusai.metrics.Node;
import ai.nexusai.model.Prices;
import ai.nexusai.setting.MessageSettings;
import ai.nexusai.setting.SettingValues;
import ai.nexusai.stats.HubStatsResource;
import ai.nexusai.usage.ExchangeRates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What keeps requests and answers of calls: a journal of their own, the way into the database, files, and what takes old ones away. */
final class Messages implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Databases databases;
    private final Clock clock;
    private final Journal journal;
    private final MessageFiles files;
    private final BodyHousekeeping housekeeping;
    private final Bodies bodies;
    private volatile Optional<BatchWriter> writer = Optional.empty();

    /** @param inForce the settings; empty while none were read yet, when nothing is written to files and nothing is taken away */
    Messages(Settings settings, Databases databases, Supplier<Optional<SettingValues>> inForce, Clock clock) {
        this.databases = databases;
        this.clock = clock;
        this.journal = open(settings, () -> rules(inForce.get()));
        this.files = new MessageFiles(settings.home()::messages, () -> wanted(inForce.get()), AnswerText::ofFirstChoice, clock);
        this.housekeeping = new BodyHousekeeping(databases.primary(),
                () -> inForce.get().map(values -> values.messages().bodyRetentionDays()).orElseGet(OptionalInt::empty), clock);
        this.bodies = new Bodies(journal, files, databases.reports(), AnswerText::ofFirstChoice);
    }

    /** Beside the calls' segments, in a folder of its own, and bounded by the same number of bytes once more. */
    private static Journal open(Settings settings, Supplier<JournalRules> rules) {
        Home home = settings.home();
        try {
            return Journal.open(home.journal(settings.node()), "bodies", settings.limits().journal(), rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Calls go on whatever becomes of their texts. */
    private static JournalRules rules(Optional<SettingValues> values) {
        return new JournalRules(values.map(each -> each.journal().sync()).orElseGet(JournalRules.STANDARD::sync), true);
    }

    private static MessageFiles.Wanted wanted(Optional<SettingValues> values) {
        Optional<MessageSettings> messages = values.map(SettingValues::messages);
        return new MessageFiles.Wanted(messages.map(MessageSettings::files).orElse(false),
                messages.map(MessageSettings::fileRetentionDays).orElseGet(OptionalInt::empty),
                values.map(SettingValues::timeZone).orElseGet(ZoneId::systemDefault));
    }

    Bodies bodies() {
        return bodies;
    }

    /** What the metrics show of it. */
    Node.Kept kept() {
        return new Node.Kept(journal::bytes, bodies::lost, files::dropped);
    }

    /** The routes that read what is kept. */
    Stream<Object> routes(CallLogs logs, Supplier<ExchangeRates> rates) {
        var conversations = new Conversations(databases.reports(), rates);
        return Stream.of(new CallLogsResource(logs, bodies, new Prices(databases.primary())::at),
                new ConversationsResource(conversations, clock),
                new HubStatsResource(databases.reports(), new HubMessages(conversations)::of));
    }

    void start() {
        files.start();
        housekeeping.start();
    }

    /** The database's schema is there; told again, this changes nothing. */
    synchronized void databaseReady() {
        if (writer.isEmpty()) {
            writer = Optional
                    .of(new BatchWriter(journal, new Delivery(databases.primary().source(), "bodies", Bodies::insert), clock, STOP));
        }
    }

    /** To be closed when no call runs any more, and before the database. */
    @Override
    public synchronized void close() {
        files.close();
        writer.ifPresent(BatchWriter::close);
        journal.close();
        housekeeping.close();
    }
}
