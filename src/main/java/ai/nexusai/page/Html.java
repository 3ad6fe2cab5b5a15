package ai.nexusai.page;

/** How is text put into HTML without becoming part of it? */
public final class Html {
    private Html() {}

    /** For the text of elements and for attribute values in quotes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
