package ai.nexusai.key;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A key with what it was used for, as lists show it. */
record UsedKey(@JsonUnwrapped KeyView key, @JsonUnwrapped KeyUse use) {}
