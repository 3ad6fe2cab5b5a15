package ai.nexusai.moving;

import static java.util.Objects.requireNonNull;

/**
 * Something to know about one thing of the old system.
 *
 * @param path where it is in the new configuration, or what it was called in the old one
 * @param text a sentence without secrets
 */
record Remark(Kind kind, String path, String text) {

    Remark {
        requireNonNull(kind, "kind is null");
        requireNonNull(path, "path is null");
        requireNonNull(text, "text is null");
    }

    /** What became of it. */
    enum Kind {
        DIFFERENT("Different here"), LEFT_OUT("Not taken over"), TO_DO("Still to do");

        private final String heading;

        Kind(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }
    }
}
