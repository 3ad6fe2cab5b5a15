package ai.nexusai.moving;

/** Why an old system cannot be read, as a sentence for whoever asked. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message, null, false, false);
    }
}
