package ai.nexusai.config;

import static java.util.Objects.requireNonNull;

/**
 * Where the standalone run listens, and how a container's two connectors are told apart.
 *
 * @param admin port of console and admin API; 0 lets the system choose (tests)
 * @param api port of the client API; equal to {@code admin} for one connector with everything
 */
public record Ports(String adminAddress, int admin, String apiAddress, int api) {

    public Ports {
        requireNonNull(adminAddress, "adminAddress is null");
        requireNonNull(apiAddress, "apiAddress is null");
    }

    /** Whether there are two connectors; two zeros mean two. */
    public boolean separate() {
        return admin != api || admin == 0;
    }
}
