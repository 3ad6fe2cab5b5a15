package ai.nexusai.config;

import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/**
 * Backups that this node writes by itself.
 *
 * @param hour from which on in the day, 0 to 23
 * @param keep how many files stay, from 1
 */
public record BackupSettings(Path folder, int hour, int keep) {

    public BackupSettings {
        requireNonNull(folder, "folder is null");
    }
}
