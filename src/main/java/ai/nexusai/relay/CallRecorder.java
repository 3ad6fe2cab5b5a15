package ai.nexusai.relay;

import ai.nexusai.call.Call;
import ai.nexusai.call.MessageStorage;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.CallLog.Asked;
import ai.nexusai.calllog.CallLog.Named;
import ai.nexusai.calllog.CallLog.Result;
import ai.nexusai.calllog.CallLog.Served;
import ai.nexusai.calllog.CallLog.Spent;
import ai.nexusai.calllog.Journal;
import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.message.MessageStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the journal's row of an ended call. Thread-safe. */
final class CallRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(CallRecorder.class);

    private final Journal journal;
    private final MessageStore messages;
    private final Consumer<CallLog> ended;

    /** @param ended is told of each call before it is written, so that one that cannot be kept is counted all the same; never waits */
    CallRecorder(Journal journal, MessageStore messages, Consumer<CallLog> ended) {
        this.journal = journal;
        this.messages = messages;
        this.ended = ended;
    }

    /** Throws {@link ai.nexusai.error.GatewayException} while the journal refuses, so that nobody is told an end that is not kept. */
    void admit() {
        journal.refusal().ifPresent(why -> {
            throw new GatewayException(Status.OVERLOADED, why + " Try again later.").retryAfter(Duration.ofSeconds(5));
        });
    }

    /** What was said is kept first: who sees a call finish can rely on both. */
    void record(Ending ending, Transcript transcript) {
        Call call = ending.call();
        boolean told = call.caller().storage() != MessageStorage.OFF;
        var caller = new CallLog.Caller(new Named(call.caller().keyId(), call.caller().keyName()), told ? call.clientIp() : "");
        var asked = new Asked(call.endpoint(), call.stream(), call.model(), Optional.of(call.conversationId()).filter(id -> told));
        var result = new Result(ending.outcome(), ending.status(), ending.account().firstContentMillis(), ending.account().totalMillis(),
                ending.error().filter(words -> told), ending.account().attempts());
        var log = new CallLog(call.id(), call.startedAt(), caller, asked, served(ending), result, spent(ending));
        if (LOG.isDebugEnabled()) {
            tell(log);
        }
        ended.accept(log);
        transcript.keepIn(messages, log);
        journal.write(log);
    }

    private static void tell(CallLog log) {
        LOG.debug("Call {} of key {} for model {}: {} {}, by model {} of provider {}, {} tries, {} ms", log.id(), log.caller().key().id(),
                log.asked().model(), log.result().outcome().text(), log.result().status(), log.served().model().name(),
                log.served().provider().name(), log.result().attempts().size(), log.result().totalMillis());
    }

    private static Served served(Ending ending) {
        Named group = ending.group().map(named -> new Named(named.id(), named.name())).orElse(Named.NONE);
        return ending.tries().last().map(candidate -> new Served(group,
                new Named(candidate.provider().id(), candidate.provider().name()),
                new Named(candidate.model().id(), candidate.model().modelName())))
                .orElseGet(() -> new Served(group, Named.NONE, Named.NONE));
    }

    private static Spent spent(Ending ending) {
        Account account = ending.account();
        return account.usage().isUnknown() ? Spent.NOTHING : new Spent(account.usage(), account.source(), account.cost());
    }
}
