package ai.nexusai.key;

import ai.nexusai.secret.ClientKeyText;
import ai.nexusai.secret.KeyHash;
import ai.nexusai.secret.Secret;

/**
 * What is stored of a key's text.
 *
 * @param prefix the visible beginning
 * @param hash in hexadecimal digits
 * @param personalized whether it was made for a provider
 */
public record KeyRow(String prefix, String hash, boolean personalized) {

    static KeyRow of(Secret text, KeyHash hash, boolean personalized) {
        return new KeyRow(ClientKeyText.prefix(text), hash.hex(text.reveal()), personalized);
    }
}
