package ai.nexusai.bench;

/**
 * How one round goes.
 *
 * @param events content events that every answer must have; 0 for a whole answer
 * @param rate calls a second, due at fixed times; 0: a connection calls again as soon as it has its answer
 * @param settle nanoseconds before the window that counts
 * @param window nanoseconds
 */
record Plan(int events, int connections, int rate, long settle, long window) {

    boolean stream() {
        return events > 0;
    }

    boolean fixedRate() {
        return rate > 0;
    }
}
