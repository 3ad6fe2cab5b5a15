package ai.nexusai.message;

import ai.nexusai.calllog.CallBodies;
import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.Journal;
import ai.nexusai.db.Reading;
import ai.nexusai.error.GatewayException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * Keeps requests and answers of calls, and finds them again. They go through a journal of their own, so that they never take the room of the
 * calls themselves: when it is full or fails, calls go on and what they said is lost, loudly. Thread-safe.
 */
public final class Bodies implements MessageStore, CallBodies {
    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

    private final Journal journal;
    private final MessageFiles files;
    private final Reading database;
    private final Function<byte[], String> words;
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean losing;

    /** @param words what an answer says to people */
    public Bodies(Journal journal, MessageFiles files, Reading database, Function<byte[], String> words) {
        this.journal = requireNonNull(journal, "journal is null");
        this.files = requireNonNull(files, "files is null");
        this.database = requireNonNull(database, "database is null");
        this.words = requireNonNull(words, "words is null");
    }

    @Override
    public void keep(CallLog call, Spoken spoken) {
        var keeping = Keeping.without(spoken.secrets());
        Body request = keeping.of(spoken.request(), false);
        Optional<Body> answer = spoken.answer().map(text -> keeping.of(text, spoken.answerCut()));
        var record = new BodyRecord(call.id(), call.startedAt(), request, answer);
        write(record);
        files.add(call, record);
    }

    private void write(BodyRecord body) {
        Optional<String> trouble = journal.loss();
        if (trouble.isPresent()) {
            lost(trouble.get());
            return;
        }
        try {
            journal.record(body.bytes());
            losing = false;
        } catch (GatewayException e) {
            lost(e.getMessage());
        }
    }

    private void lost(String why) {
        lost.incrementAndGet();
        if (!losing) {
            LOG.error("Requests and answers cannot be kept; calls go on without: {}", why);
        }
        losing = true;
    }

    /** Brings records of the journal into the database, as {@link ai.nexusai.calllog.Delivery.Insertion} asks. */
    public static int insert(Connection connection, List<byte[]> records) throws SQLException {
        return BodyBatch.insert(connection, records);
    }

    /** How many calls' requests and answers were not kept although they should have been, since the start. */
    public long lost() {
        return lost.get();
    }

    @Override
    public Map<UUID, CallBody> of(List<CallLog> calls) {
        if (calls.size() == 1) {
            return database.find(handle -> Optional.of(found(handle, calls)).filter(found -> !found.isEmpty())).orElse(Map.of());
        }
        return database.read(handle -> found(handle, calls));
    }

    private Map<UUID, CallBody> found(Handle handle, List<CallLog> calls) {
        var dao = handle.attach(BodyDao.class);
        var found = new HashMap<UUID, CallBody>();
        for (CallLog call : calls) {
            dao.find(call.id(), call.startedAt()).ifPresent(row -> found.put(call.id(), shown(row)));
        }
        return found;
    }

    private CallBody shown(BodyRow row) {
        Optional<byte[]> answer = row.answer().map(Packed::unpacked);
        return new CallBody(Optional.of(new Part(text(Packed.unpacked(row.request())), row.requestCut())),
                answer.map(bytes -> new Part(text(bytes), row.answerCut())), answer.map(words));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
