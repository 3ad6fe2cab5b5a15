package ai.nexusai.provider;

/**
 * A row of table {@code credential}, its secret left sealed.
 *
 * @param sealed in hexadecimal digits
 * @param main whether it is the provider's server_key
 */
public record CredentialRow(long id, long providerId, String sealed, String hint, boolean main, int weight, boolean enabled,
        long version) {}
