package ai.nexusai.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** CPU time of processes, user and system. */
final class Cpu {

    private static final long TICK_MICROS = 10_000; // USER_HZ is 100 on every Linux of today

    /** Microseconds so far; 0 without a pid. With + in front: of its children, too. */
    static long micros(String pid) throws IOException {
        if (pid.isEmpty()) {
            return 0;
        }
        if (!pid.startsWith("+")) {
            return ticks(pid, 0) * TICK_MICROS;
        }
        String parent = pid.substring(1);
        long ticks = ticks(parent, 2);
        for (String child : children(parent)) {
            ticks += ticks(child, 2);
        }
        return ticks * TICK_MICROS;
    }

    private static List<String> children(String parent) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", parent, "task"))) {
            List<String> children = new ArrayList<>();
            for (Path task : tasks.toList()) {
                String line = Files.readString(task.resolve("children")).trim();
                children.addAll(line.isEmpty() ? List.of() : List.of(line.split(" ")));
            }
            return children;
        }
    }

    /** utime and stime; then as many as said of cutime and cstime, the time of children that ended. */
    private static long ticks(String pid, int ended) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Arrays.stream(fields, 11, 13 + ended).mapToLong(Long::parseLong).sum();
        } catch (IOException e) {
            return 0; // ended since it was listed: its parent has its time now
        }
    }
}
