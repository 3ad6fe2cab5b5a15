package ai.nexusai.provider;

import static java.util.Objects.requireNonNull;

/**
 * Where a provider departs from what its dialect says.
 *
 * @param lenient whether its answers may be near-OpenAI ones, to be mended before they are passed on
 * @param streamOptions whether it is asked for usage in streams
 */
public record Quirks(boolean lenient, StreamOptions streamOptions) {
    /** As the dialect says. */
    public static final Quirks NONE = new Quirks(false, StreamOptions.AUTO);

    public Quirks {
        requireNonNull(streamOptions, "streamOptions is null");
    }
}
