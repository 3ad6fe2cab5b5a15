package ai.nexusai.bench.pages;

import java.net.URI;
import java.util.List;

/**
 * One opening of a page in a browser.
 *
 * @param dynamic what it asked for that no cache may answer: the page itself, the admin API, event streams
 * @param bytes of all its answers, heads and compressed bodies
 */
record Visit(List<URI> dynamic, long bytes) {

    Visit {
        dynamic = List.copyOf(dynamic);
    }

    double kilobytes() {
        return bytes / 1000.0;
    }
}
