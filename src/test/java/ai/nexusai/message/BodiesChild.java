package ai.nexusai.message;

import ai.nexusai.calllog.CallLog;
import ai.nexusai.calllog.Journal;
import ai.nexusai.db.Database;
import ai.nexusai.message.MessageFiles.Wanted;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.postgresql.ds.PGSimpleDataSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/** A process that keeps what is said until it is killed, and says each id once it is kept. */
final class BodiesChild {
    private BodiesChild() {}

    static Bodies over(Journal journal, Database database) {
        var files = new MessageFiles(() -> Path.of("/nowhere"), () -> new Wanted(false, OptionalInt.empty(), ZoneOffset.UTC),
                bytes -> new String(bytes, UTF_8), Clock.systemUTC());
        return new Bodies(journal, files, database, bytes -> new String(bytes, UTF_8));
    }

    public static void main(String[] args) throws IOException {
        Bodies bodies = over(Journal.open(Path.of(args[0]), "bodies", 1L << 30), Database.over(new PGSimpleDataSource()));
        while (true) {
            CallLog call = Calls.at(Instant.now());
            bodies.keep(call, Calls.spoken("{\"messages\":[\"" + "x".repeat(300) + "\"]}", "{}"));
            byte[] line = (call.id() + "\n").getBytes(US_ASCII);
            System.out.write(line, 0, line.length);
            System.out.flush();
        }
    }
}
