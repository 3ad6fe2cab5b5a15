package ai.nexusai.usage;

import com.knuddels.jtokkit.api.EncodingType;

/** How a text is cut into tokens: the byte-pair encodings that OpenAI publishes (github.com/openai/tiktoken). */
public enum TokenEncoding {
    /** GPT-4, GPT-3.5 and the embedding models. */
    CL100K("cl100k_base", EncodingType.CL100K_BASE),
    /** GPT-4o and everything after it; the stand-in for models whose encoding nobody published. */
    O200K("o200k_base", EncodingType.O200K_BASE);

    private final String text;
    private final EncodingType type;

    TokenEncoding(String text, EncodingType type) {
        this.text = text;
        this.type = type;
    }

    /** The published name, {@code o200k_base}. */
    public String text() {
        return text;
    }

    EncodingType type() {
        return type;
    }
}
