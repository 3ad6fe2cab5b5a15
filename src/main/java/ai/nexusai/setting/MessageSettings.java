package ai.nexusai.setting;

import ai.nexusai.call.MessageStorage;
import java.util.OptionalInt;

import static java.util.Objects.requireNonNull;

/**
 * The settings of message storage.
 *
 * @param storage what is kept of calls of keys that do not say it themselves
 * @param bodyRetentionDays how long requests and answers are kept, counted from the end of their day (UTC); absent = for ever
 * @param files whether they are written to files as well
 * @param fileRetentionDays how long those are kept; absent = for ever
 */
public record MessageSettings(MessageStorage storage, OptionalInt bodyRetentionDays, boolean files, OptionalInt fileRetentionDays) {
    static final MessageSettings DEFAULTS = new MessageSettings(MessageStorage.METADATA, OptionalInt.of(30), false, OptionalInt.of(30));

    public MessageSettings {
        requireNonNull(storage, "storage is null");
        requireNonNull(bodyRetentionDays, "bodyRetentionDays is null");
        requireNonNull(fileRetentionDays, "fileRetentionDays is null");
    }
}
