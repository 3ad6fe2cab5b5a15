package ai.nexusai.secret;

/** The text of a client's key: how a new one is made and how much of it may be shown. */
public final class ClientKeyText {
    private static final String START = "sk-";
    private static final int RANDOM_CHARACTERS = 48;
    private static final int MOST_VISIBLE = 7;
    private static final int VISIBLE_PART = 3;

    private ClientKeyText() {}

    /** {@code sk-} and 48 random characters. */
    public static Secret random() {
        return Secret.of(START + Tokens.random(RANDOM_CHARACTERS));
    }

    /** The visible beginning: at most 7 characters and at most a third of the text. */
    public static String prefix(Secret key) {
        String text = key.reveal();
        int characters = text.codePointCount(0, text.length());
        int visible = Math.min(MOST_VISIBLE, characters / VISIBLE_PART);
        return text.substring(0, text.offsetByCodePoints(0, visible));
    }
}
