package ai.nexusai.standalone;

/** Why the standalone run cannot start, as a sentence for whoever started it. */
final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailure(String message) {
        super(message, null, false, false);
    }
}
