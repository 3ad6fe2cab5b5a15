package ai.nexusai.key;

import ai.nexusai.secret.Secret;

/** A key with its text, which is known only now. */
public record MadeKey(ApiKey key, Secret text) {}
