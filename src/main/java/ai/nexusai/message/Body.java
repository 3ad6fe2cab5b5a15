package ai.nexusai.message;

import static java.util.Objects.requireNonNull;

/**
 * A request or an answer as it is kept: UTF-8, mostly JSON, bounded, without secrets, pictures and sound. Not copied, not to be changed.
 *
 * @param cut whether what came went on
 */
@SuppressWarnings("ArrayRecordComponent")
record Body(byte[] bytes, boolean cut) {
    /** Longer ones are cut. */
    static final int MOST = 1 << 20;

    Body {
        requireNonNull(bytes, "bytes is null");
    }
}
