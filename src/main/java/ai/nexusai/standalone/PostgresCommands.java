package ai.nexusai.standalone;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;

/** PostgreSQL's own programs, unpacked once, and how to run one of them. */
final class PostgresCommands {
    private static final String PREFIX = "postgresql-";

    private final Path folder;
    private final Path output;

    private PostgresCommands(Path folder, Path output) {
        this.folder = folder;
        this.output = output;
    }

    /**
     * The programs inside {@code jar}.
     *
     * @param work where they are unpacked; those of other builds are removed there
     * @param output takes what a program prints
     */
    static PostgresCommands of(Path jar, Path work, Path output) throws IOException {
        var sum = new CRC32();
        sum.update(Files.readAllBytes(jar));
        Path folder = work.resolve(PREFIX + Long.toHexString(sum.getValue()));
        if (!Files.isDirectory(folder)) {
            Path aside = work.resolve(folder.getFileName() + ".new");
            Unpacked.delete(aside);
            unpack(jar, aside);
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        Unpacked.removeOthers(work, PREFIX, folder);
        return new PostgresCommands(folder, output);
    }

    /** Runs {@code program}; throws {@link StartFailure} with its last words when it fails or takes longer than {@code limit}. */
    void run(String program, Duration limit, List<String> arguments) throws IOException {
        run(program, limit, arguments, ProcessBuilder.Redirect.from(nothing()));
    }

    /** Runs {@code program} with the content of {@code input} as its standard input. */
    void run(String program, Duration limit, List<String> arguments, ProcessBuilder.Redirect input) throws IOException {
        Process process = new ProcessBuilder(command(program, arguments)).redirectInput(input).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new StartFailure("The built-in PostgreSQL failed at " + program + ": " + lastWords()
                + " (see " + output.getParent() + "; NEXUSAI_DB_URL uses an existing PostgreSQL instead)");
    }

    /** The major version, as {@code PG_VERSION} of a data folder names it. */
    String majorVersion() throws IOException {
        run("postgres", Duration.ofSeconds(20), List.of("--version"));
        return Files.readString(output).replaceAll("(?s).*\\) (\\d+).*", "$1");
    }

    /** Whether {@code process} runs a server of a build of ours. */
    static boolean isServer(ProcessHandle process) {
        return process.isAlive() && process.info().command().map(Path::of).map(Path::getFileName).map(Path::toString)
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe")).isPresent();
    }

    private List<String> command(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        if (File.separatorChar == '/' && "root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root: in a user namespace of its own it is nobody, on files that are still root's
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(output).stream().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "it gave no reason" : String.join(" ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    private static File nothing() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            JarEntry archive = file.stream().filter(entry -> entry.getName().endsWith(".txz")).findFirst()
                    .orElseThrow(() -> new IOException(jar + " holds no archive"));
            try (InputStream in = file.getInputStream(archive)) {
                TarXz.unpack(in, folder);
            }
        }
    }
}
