package ai.nexusai.http;

import java.io.IOException;

/** Every address of a host is one that {@link AddressGuard} refuses. */
final class AddressRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    AddressRefusedException() {
        super("The address is refused: the setting " + AddressGuard.SETTING + " does not allow it");
    }
}
