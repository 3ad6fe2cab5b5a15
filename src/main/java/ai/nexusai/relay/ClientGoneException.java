package ai.nexusai.relay;

/** The client left or stopped the call before its answer was complete; there is nobody to tell. */
public final class ClientGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClientGoneException() {
        super("the client left", null, false, false);
    }
}
