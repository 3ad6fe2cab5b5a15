package ai.nexusai.key;

import ai.nexusai.secret.ClientKeyText;
import ai.nexusai.secret.KeyHash;
import ai.nexusai.secret.Secret;
import java.util.HexFormat;

/**
 * What is stored of a key's text.
 *
 * @param prefix the visible beginning
 * @param hash in hexadecimal digits
 * @param personalized whether it was made for a provider
 */
public record KeyRow(String prefix, String hash, boolean personalized) {

    static KeyRow of(KeySource source, KeyHash hash) {
        return switch (source) {
            case KeySource.Text known -> of(known.text(), hash, false);
            case KeySource.Digest digest -> new KeyRow("", hash.hexOfDigest(HexFormat.of().parseHex(digest.sha256())), false);
        };
    }

    static KeyRow of(Secret text, KeyHash hash, boolean personalized) {
        return new KeyRow(ClientKeyText.prefix(text), hash.hex(text.reveal()), personalized);
    }
}
