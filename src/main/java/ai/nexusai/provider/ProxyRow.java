package ai.nexusai.provider;

/**
 * A row of table {@code provider_proxy}, its address left sealed.
 *
 * @param position from 1
 * @param sealed in hexadecimal digits
 * @param hint the address as it is shown
 */
public record ProxyRow(long providerId, int position, String sealed, String hint) {}
