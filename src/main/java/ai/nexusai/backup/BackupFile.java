package ai.nexusai.backup;

import ai.nexusai.error.GatewayException;
import ai.nexusai.error.Status;
import ai.nexusai.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A backup that is read. */
final class BackupFile implements Closeable {
    private final Path file;
    private final ZipFile zip;
    private final Contents contents;

    /** @throws GatewayException when it is not there, not complete, or of a format that this version does not read */
    BackupFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new GatewayException(Status.NOT_FOUND, "There is no file " + file + " that can be read.");
        }
        this.file = file;
        try {
            this.zip = new ZipFile(file.toFile());
        } catch (IOException e) {
            throw useless();
        }
        this.contents = read();
    }

    Contents contents() {
        return contents;
    }

    /** The rows of a table, as COPY wrote them. */
    InputStream rows(Contents.Table table) throws IOException {
        ZipEntry entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw useless();
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private Contents read() {
        ZipEntry entry = zip.getEntry(Contents.ENTRY);
        if (entry == null) {
            throw useless();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Contents read = Json.MAPPER.readValue(in, Contents.class);
            if (read.format() != Contents.FORMAT) {
                throw new GatewayException(Status.INVALID_VALUE, file + " has format " + read.format() + " and this version reads "
                        + Contents.FORMAT + ": restore it with the version that made it, or a later one.");
            }
            return read;
        } catch (IOException e) {
            throw useless();
        }
    }

    private GatewayException useless() {
        return new GatewayException(Status.INVALID_VALUE, file + " is no complete backup of a gateway.");
    }
}
