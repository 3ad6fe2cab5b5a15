package ai.nexusai.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of one minute: {@code YYYY/MM/DD/HH/messages_YYYYMMDD-HHMM.jsonl} under the folder of message files. Used by one thread. */
final class MinuteFile {
    private static final Logger LOG = LoggerFactory.getLogger(MinuteFile.class);
    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT);
    private static final DateTimeFormatter FILE = DateTimeFormatter.ofPattern("'messages_'yyyyMMdd-HHmm'.jsonl'", Locale.ROOT);
    private static final byte[] LINE_END = {'\n'};

    private final String name;
    private final OutputStream out;
    private boolean torn;

    private MinuteFile(String name, OutputStream out) {
        this.name = name;
        this.out = out;
    }

    static MinuteFile open(Path folder, Instant at, ZoneId zone) throws IOException {
        String name = name(at, zone);
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return new MinuteFile(name, Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    private static String name(Instant at, ZoneId zone) {
        ZonedDateTime time = at.atZone(zone);
        return FOLDER.format(time) + "/" + FILE.format(time);
    }

    boolean isOf(Instant at, ZoneId zone) {
        return name.equals(name(at, zone));
    }

    /** A whole line; what a failure left of the one before is ended first. */
    void write(byte[] line) throws IOException {
        if (torn) {
            out.write(LINE_END);
        }
        torn = true;
        out.write(line);
        torn = false;
    }

    void close() {
        try {
            out.close();
        } catch (IOException e) {
            LOG.debug("{} was not closed", name, e);
        }
    }

    /** Removes the files of all days before {@code first}; nothing else that lies in the folder is touched. */
    static void removeBefore(Path folder, LocalDate first) throws IOException {
        for (Path year : parts(folder, 4)) {
            for (Path month : parts(year, 2)) {
                for (Path day : parts(month, 2)) {
                    if (isBefore(year, month, day, first)) {
                        removeDay(day);
                    }
                }
                removeEmpty(month);
            }
            removeEmpty(year);
        }
    }

    private static boolean isBefore(Path year, Path month, Path day, LocalDate first) {
        try {
            return LocalDate.of(number(year), number(month), number(day)).isBefore(first);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int number(Path path) {
        return Integer.parseInt(path.getFileName().toString());
    }

    private static void removeDay(Path day) throws IOException {
        for (Path hour : parts(day, 2)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(hour, "messages_*.jsonl")) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            removeEmpty(hour);
        }
        removeEmpty(day);
    }

    private static void removeEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            if (left.iterator().hasNext()) {
                return;
            }
        }
        Files.deleteIfExists(folder);
    }

    /** The folders in {@code folder} whose names are that many digits; a list, since they are removed meanwhile. */
    private static Iterable<Path> parts(Path folder, int digits) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().matches("\\d{" + digits + "}")).filter(Files::isDirectory).sorted()
                    .toList();
        }
    }
}
