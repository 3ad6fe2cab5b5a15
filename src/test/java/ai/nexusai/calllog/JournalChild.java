package ai.nexusai.calllog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** A process that writes calls until it is killed, and says each id once the journal has it. */
final class JournalChild {
    private static final int WRITERS = 4;

    private JournalChild() {}

    public static void main(String[] args) throws IOException {
        Journal journal = Journal.open(Path.of(args[0]), "node", 1L << 30);
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                threads.execute(() -> writeForEver(journal));
            }
        }
    }

    private static void writeForEver(Journal journal) {
        while (true) {
            CallLog log = Samples.full();
            journal.write(log);
            byte[] line = (log.id() + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            System.out.write(line, 0, line.length);
            System.out.flush();
        }
    }
}
