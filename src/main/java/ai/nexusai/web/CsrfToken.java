package ai.nexusai.web;

import ai.nexusai.secret.Secret;
import ai.nexusai.secret.Tokens;
import java.util.HexFormat;

/**
 * Proves that a change was asked for by a page of ours: derived from the console session's token, which other sites make a browser send but
 * cannot read. In forms a field, in requests of scripts a header.
 */
public final class CsrfToken {
    public static final String HEADER = "X-CSRF-Token";
    private static final String PURPOSE = "nexusai csrf";

    private CsrfToken() {}

    /** 64 hexadecimal digits, the same for the whole life of the session; they tell nothing of its token. */
    public static String of(Secret sessionToken) {
        return HexFormat.of().formatHex(Tokens.hash(sessionToken, PURPOSE));
    }

    /** Whether {@code sent} is the session's; null is not. Takes the same time for every wrong one. */
    public static boolean matches(Secret sessionToken, String sent) {
        return sent != null && Tokens.same(of(sessionToken), sent);
    }
}
