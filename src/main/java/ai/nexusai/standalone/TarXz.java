package ai.nexusai.standalone;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.tukaani.xz.XZInputStream;

/** Unpacks a {@code .tar.xz}: files, folders, links, GNU's long names. POSIX.1-1988 (ustar) headers, 512-byte blocks. */
final class TarXz {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int MODE_AT = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE_AT = 156;
    private static final int LINK_AT = 157;
    private static final int MAGIC_AT = 257;
    private static final int MAGIC_LENGTH = 6;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final int EXECUTABLE = 0100;

    private final DataInputStream in;
    private final Path folder;

    private TarXz(DataInputStream in, Path folder) {
        this.in = in;
        this.folder = folder;
    }

    static void unpack(InputStream archive, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var in = new DataInputStream(new BufferedInputStream(new XZInputStream(archive), 1 << 16))) {
            new TarXz(in, folder).entries();
        }
    }

    private void entries() throws IOException {
        String longName = "";
        for (byte[] header = header(); header.length > 0; header = header()) {
            int size = Math.toIntExact(octal(header, SIZE_AT, SIZE_LENGTH));
            String name = longName.isEmpty() ? name(header) : longName;
            longName = "";
            byte[] content = content(size);
            switch (header[TYPE_AT]) {
                case 'L' -> longName = text(content, 0, content.length);
                case '5' -> Files.createDirectories(target(name));
                case '2' -> link(name, text(header, LINK_AT, NAME));
                case '1' -> write(name, Files.readAllBytes(target(text(header, LINK_AT, NAME))), executable(header));
                case '0', 0 -> write(name, content, executable(header));
                default -> {
                    /* attributes that are of no use here */ }
            }
        }
    }

    /** The next header; empty at the end of the archive. */
    private byte[] header() throws IOException {
        var header = new byte[BLOCK];
        try {
            in.readFully(header);
        } catch (EOFException end) {
            return new byte[0];
        }
        return header[0] == 0 ? new byte[0] : header;
    }

    private byte[] content(int size) throws IOException {
        var content = new byte[size];
        in.readFully(content);
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        return content;
    }

    private void write(String name, byte[] content, boolean executable) throws IOException {
        Path target = target(name);
        Files.createDirectories(target.getParent());
        Files.write(target, content);
        if (executable && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private void link(String name, String to) throws IOException {
        Path target = target(name);
        Path destination = target.getParent().resolve(to).normalize();
        if (!destination.startsWith(folder)) {
            throw new IOException("the archive holds a link out of it: " + name);
        }
        Files.createDirectories(target.getParent());
        Files.createSymbolicLink(target, Path.of(to));
    }

    private Path target(String name) throws IOException {
        Path target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive holds an entry outside of it: " + name);
        }
        return target;
    }

    private static String name(byte[] header) {
        String prefix = text(header, PREFIX_AT, PREFIX_LENGTH);
        boolean ustar = text(header, MAGIC_AT, MAGIC_LENGTH).equals("ustar");
        return ustar && !prefix.isEmpty() ? prefix + "/" + text(header, 0, NAME) : text(header, 0, NAME);
    }

    private static boolean executable(byte[] header) {
        return (octal(header, MODE_AT, 8) & EXECUTABLE) != 0;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(Arrays.copyOfRange(bytes, from, end), StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header, int from, int length) {
        String digits = text(header, from, length).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
