package ai.nexusai.provider;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A provider with what belongs to it and how it fared, as lists show it; {@code credentials}: how many. */
record UsedProvider(@JsonUnwrapped ProviderView provider, int credentials, @JsonUnwrapped ProviderUse use) {}
