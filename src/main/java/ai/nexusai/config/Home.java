package ai.nexusai.config;

import ai.nexusai.secret.Secret;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The folder where a process keeps its files, for its owner's eyes only (folders 700, files 600 where the file system knows modes). Nothing is
 * made before it is asked for. Thread-safe.
 */
public final class Home {
    private static final Duration LOCK_STEP = Duration.ofMillis(100);
    private static final int KEY_BYTES = 32;
    private static final String MASTER_KEY = "master.key";
    private static final String NEXT_MASTER_KEY = "master.key.next";

    private final Path folder;

    private Home(Path folder) {
        this.folder = folder;
    }

    /** The home at {@code text}; a leading {@code ~/} is the user's own folder. */
    public static Home at(String text) {
        boolean ofUser = text.equals("~") || text.startsWith("~/");
        var path = ofUser ? Path.of(System.getProperty("user.home") + text.substring(1)) : Path.of(text);
        return new Home(path.toAbsolutePath().normalize());
    }

    public Path folder() {
        return folder;
    }

    /** The embedded database's own folder; not made. */
    public Path data() {
        return folder.resolve("data");
    }

    /** The journal of one node. */
    public Path journal(String node) {
        made(folder.resolve("journal"));
        return made(folder.resolve("journal").resolve(node));
    }

    public Path logs() {
        return made(folder.resolve("logs"));
    }

    /** Texts of the pages in further languages, put there by an administrator; message files, by date, where a setting asks for them. */
    public Path messages() {
        return made(folder.resolve("messages"));
    }

    /** What can be made again at any time: unpacked libraries and pages. */
    public Path work() {
        return made(folder.resolve("work"));
    }

    /** Where {@link #adminToken()} lies. */
    public Path adminTokenFile() {
        return folder.resolve("admin-token");
    }

    /** The admin token of this home; a random one is written at the first call. */
    public Secret adminToken() {
        return secretFile("admin-token", () -> "nxa-" + HexFormat.of().formatHex(random()));
    }

    /** The master key of this home, base64 of 32 bytes; a random one is written at the first call. */
    public Secret masterKey() {
        return secretFile(MASTER_KEY, Home::randomKey);
    }

    /** Where {@link #masterKey()} lies. */
    public Path masterKeyFile() {
        return folder.resolve(MASTER_KEY);
    }

    /** The master key that a rotation goes over to, where one was begun. */
    public Optional<Secret> nextMasterKey() {
        return Files.exists(folder.resolve(NEXT_MASTER_KEY)) ? Optional.of(makeNextMasterKey()) : Optional.empty();
    }

    /** The same; a random one is written where there is none yet. */
    public Secret makeNextMasterKey() {
        return secretFile(NEXT_MASTER_KEY, Home::randomKey);
    }

    /**
     * Puts the next master key in the place of the master key, which stays beside it under the name of its fingerprint. May be broken off
     * after each step and done again; changes nothing where there is no next one.
     */
    public void takeNextMasterKey(String oldFingerprint) throws IOException {
        Path next = folder.resolve(NEXT_MASTER_KEY);
        if (!Files.exists(next)) {
            return;
        }
        if (Files.exists(masterKeyFile())) {
            writeOnce(folder.resolve(MASTER_KEY + "." + oldFingerprint), Files.readString(masterKeyFile()).strip());
        }
        try {
            Files.move(next, masterKeyFile(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException anotherProcessWasFaster) {
            // it did the same
        }
    }

    /** The content of a secret file of this home; {@code first} makes it where the file does not exist yet. */
    public Secret secretFile(String name, Supplier<String> first) {
        Path file = made(folder).resolve(name);
        try {
            if (!Files.exists(file)) {
                writeOnce(file, first.get());
            }
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new IllegalStateException(file + " is empty: restore it, or remove it to have a new one made");
            }
            return Secret.of(text);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** Writes {@code text} into a file of the home folder, for its owner only; one that is there is replaced as a whole. */
    public void keep(String name, String text) throws IOException {
        Path aside = Files.createTempFile(made(folder), name, ".new", attributes("rw-------"));
        Files.writeString(aside, text + "\n", StandardCharsets.US_ASCII);
        Files.move(aside, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Makes this process the only one that uses the home. Waits at most {@code wait} for another one to end; empty when it did not. The lock
     * holds until it is closed or the process ends, however that happens.
     */
    public Optional<Closeable> lock(Duration wait) {
        Path file = made(folder).resolve("lock");
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            create(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            while (!locked(channel)) {
                if (System.nanoTime() - deadline >= 0) {
                    channel.close();
                    return Optional.empty();
                }
                Thread.sleep(LOCK_STEP);
            }
            return Optional.of(channel);
        } catch (IOException e) {
            throw unusable(file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** Writes aside and moves, so that nobody reads half a file and of two writers one wins. */
    private static void writeOnce(Path file, String text) throws IOException {
        Path aside = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", attributes("rw-------"));
        Files.writeString(aside, text + "\n", StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
        try {
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException anotherOneWon) {
            // its text holds
        } catch (IOException | UnsupportedOperationException noLinks) {
            move(aside, file);
        }
        Files.deleteIfExists(aside);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file, attributes("rw-------"));
        } catch (FileAlreadyExistsException fine) {
            // made by an earlier start
        }
    }

    private static Path made(Path path) {
        try {
            return Files.createDirectories(path, attributes("rwx------"));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static SettingsException unusable(Path path, IOException e) {
        String reason = switch (e) {
            case AccessDeniedException denied -> "its rights do not allow it";
            case FileAlreadyExistsException file -> "a file is in the place of a folder";
            case NoSuchFileException absent -> "it cannot be made there";
            case FileSystemException told when told.getReason() != null -> told.getReason();
            default -> e.getMessage();
        };
        return new SettingsException(List.of(Key.HOME.property() + " names a folder that cannot be used: " + path
                + " cannot be read or written ("
                + reason + "). Mend that, or give another folder. Example: " + Key.HOME.variables().getFirst() + "=" + Key.HOME.example()));
    }

    private static FileAttribute<?>[] attributes(String mode) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static String randomKey() {
        return Base64.getEncoder().encodeToString(random());
    }

    private static byte[] random() {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
