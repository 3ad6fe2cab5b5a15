package ai.nexusai.standalone;

import java.time.Duration;

/** Ends this process when the one that started it is gone: Maven does not pass an order to stop on. */
final class ParentWatch {
    private static final Duration STEP = Duration.ofMillis(500);

    private ParentWatch() {}

    /** Watches when {@code mode} is {@code watch}. */
    static void start(String mode) {
        if ("watch".equals(mode)) {
            ProcessHandle.current().parent().ifPresent(parent -> Thread.ofVirtual().name("parent-watch").start(() -> await(parent)));
        }
    }

    private static void await(ProcessHandle parent) {
        try {
            while (parent.isAlive()) {
                Thread.sleep(STEP);
            }
            System.exit(0);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
