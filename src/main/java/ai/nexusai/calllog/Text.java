package ai.nexusai.calllog;

/** Makes any text one that JSON, UTF-8 and PostgreSQL take: bounded, without U+0000 and without half surrogate pairs. */
final class Text {
    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    /** {@code text} itself when there is nothing to mend; what cannot be stored becomes U+FFFD; at most {@code max} chars. */
    static String clean(String text, int max) {
        String bounded = bound(text, max);
        int bad = firstBad(bounded, 0);
        if (bad < 0) {
            return bounded;
        }
        char[] chars = bounded.toCharArray();
        while (bad >= 0) {
            chars[bad] = REPLACEMENT;
            bad = firstBad(bounded, bad + 1);
        }
        return new String(chars);
    }

    private static String bound(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(max - 1)) && Character.isLowSurrogate(text.charAt(max));
        return text.substring(0, splitsPair ? max - 1 : max);
    }

    private static int firstBad(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || (Character.isSurrogate(c) && !inPair(text, i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean inPair(String text, int at) {
        if (Character.isHighSurrogate(text.charAt(at))) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
