package ai.nexusai.image;

import static java.util.Objects.requireNonNull;

/**
 * A picture as a model gets it.
 *
 * @param mediaType {@code image/png}, {@code image/jpeg}, {@code image/gif} or {@code image/webp}
 * @param bytes the file; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Picture(String mediaType, byte[] bytes) {

    public Picture {
        requireNonNull(mediaType, "mediaType is null");
        requireNonNull(bytes, "bytes is null");
    }
}
