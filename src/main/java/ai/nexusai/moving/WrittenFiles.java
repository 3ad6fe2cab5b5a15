package ai.nexusai.moving;

import ai.nexusai.json.Yaml;
import ai.nexusai.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/** Writes what is taken over: the configuration as YAML, and the secrets as lines of a {@code .env} file that only its owner may read. */
final class WrittenFiles {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@+=-]*");

    private WrittenFiles() {}

    /** Fails with {@link UnreadableException} where a file is there already. */
    static void configuration(Path file, String title, Takeover takeover) {
        write(file, "# From " + title + "\n" + Yaml.text(takeover.configuration()));
    }

    /** Fails in the same way. */
    static void secrets(Path file, String title, Takeover takeover) {
        var text = new StringBuilder("# Secrets from ").append(title).append('\n');
        takeover.secrets().forEach((name, secret) -> text.append(name).append('=').append(quoted(secret)).append('\n'));
        write(file, text.toString());
    }

    /** Read alike by shells, docker compose and this gateway. */
    private static String quoted(Secret secret) {
        String text = secret.reveal();
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        return text.indexOf('\'') < 0
                ? "'" + text + "'"
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$").replace("`", "\\`") + '"';
    }

    private static void write(Path file, String text) {
        try {
            Files.createFile(file, ownersOnly());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (FileAlreadyExistsException e) {
            throw new UnreadableException(file + " is there already: remove it, or name another file");
        } catch (IOException e) {
            throw new UnreadableException(file + " cannot be written");
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }
}
