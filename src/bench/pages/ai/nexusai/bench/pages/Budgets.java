package ai.nexusai.bench.pages;

import ai.nexusai.bench.pages.Reader.Cache;
import ai.nexusai.testing.RunningProduct;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Opens every page, and tells what breaks a budget: 100 ms on the server, 3 dynamic requests, 300 kB cold, 30 kB warm. Prints a Markdown table. */
public final class Budgets {
    private static final double MOST_MILLIS = 100;
    private static final int MOST_REQUESTS = 3;
    private static final double MOST_COLD = 300;
    private static final double MOST_WARM = 30;
    private static final int ROUNDS = 11;
    /** What is asked before, so that the server is as warm as one that somebody works with. */
    private static final int WARM_UP = 40;
    /** An event stream is one that does not end. */
    private static final List<String> STREAMS = List.of("/api/stats/live", "/api/logs/tail");
    private static final List<String> PAGES = List.of("/admin/", "/admin/?range=30d", "/admin/calls",
            "/admin/calls?range=30d&outcome=timeout",
            "/admin/calls?key_id=7&range=30d", "/admin/conversations", "/admin/conversations?range=30d", "/admin/usage?range=30d&by=model",
            "/admin/usage?range=30d&by=key", "/admin/usage?range=30d&by=day", "/admin/usage?range=24h&by=hour", "/admin/providers",
            "/admin/providers/1", "/admin/providers/1/credentials", "/admin/providers/1/test", "/admin/providers/1/import",
            "/admin/providers/new", "/admin/models", "/admin/models/1", "/admin/groups/1", "/admin/groups/new", "/admin/keywords",
            "/admin/playground", "/admin/test", "/admin/keys", "/admin/keys/1", "/admin/keys/new", "/admin/users", "/admin/audit",
            "/admin/settings", "/admin/account", "/admin/about", "/my/", "/my/calls");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RunningProduct product;
    private final Reader reader;
    private final String cookies;
    private boolean broken;

    private Budgets(RunningProduct product, Reader reader) {
        this.product = product;
        this.reader = reader;
        this.cookies = reader.cookies();
    }

    /** A home folder to be made, and either how many calls and over how many days until now, or the address of a database with calls. */
    public static void main(String[] arguments) throws SQLException, IOException, InterruptedException {
        boolean broken;
        boolean loaded = arguments[1].startsWith("jdbc:");
        try (var filled = new Filled(Path.of(arguments[0]), loaded ? Map.of("NEXUSAI_DB_URL", arguments[1]) : Map.of())) {
            filled.configure();
            if (!loaded) {
                filled.load(Long.parseLong(arguments[1]), Duration.ofDays(Long.parseLong(arguments[2])));
            }
            try (var reader = new Reader()) {
                reader.signIn(filled);
                var budgets = new Budgets(filled.product(), reader);
                budgets.run();
                broken = budgets.broken;
            }
        }
        System.exit(broken ? 1 : 0);
    }

    private void run() throws IOException, InterruptedException {
        System.out.println("| page | on the server | of that the page | slowest request | dynamic requests | cold | warm |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (String page : PAGES) {
            row(page, product.admin(page));
        }
        String call = product.asAdmin("GET", "/api/logs?limit=1", "").at("/items/0/id").asText();
        row("/admin/calls/ID", product.admin("/admin/calls/" + call));
        String talk = product.asAdmin("GET", "/api/conversations?q=talk&limit=1", "").at("/items/0/id").asText();
        row("/admin/conversations/ID", product.admin("/admin/conversations/" + talk));
    }

    private void row(String name, URI page) throws IOException, InterruptedException {
        Visit cold = reader.open(page, Cache.COLD);
        Visit warm = reader.open(page, Cache.WARM);
        double own = millis(page);
        double slowest = 0;
        double all = own;
        for (URI request : warm.dynamic()) {
            if (!request.equals(page) && STREAMS.stream().noneMatch(request.getPath()::endsWith)) {
                double millis = millis(request);
                slowest = Math.max(slowest, millis);
                all += millis;
            }
        }
        System.out.printf("| `%s` | %s | %.1f ms | %.1f ms | %s | %s | %s |%n", name, judged(all, MOST_MILLIS, "%.1f ms"), own, slowest,
                judged(warm.dynamic().size(), MOST_REQUESTS, "%.0f"), judged(cold.kilobytes(), MOST_COLD, "%.0f kB"),
                judged(warm.kilobytes(), MOST_WARM, "%.1f kB"));
    }

    private String judged(double value, double most, String form) {
        String text = form.formatted(value);
        if (value <= most) {
            return text;
        }
        broken = true;
        return "**" + text + "**";
    }

    /** The median from sending a request to the last byte of its answer. */
    private double millis(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).header("Cookie", cookies).header("Accept-Encoding", "gzip").build();
        for (int round = 0; round < WARM_UP; round++) {
            client.send(request, BodyHandlers.discarding());
        }
        double[] times = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            int status = client.send(request, BodyHandlers.ofByteArray()).statusCode();
            times[round] = (System.nanoTime() - begin) / 1e6;
            if (status != 200) {
                throw new IllegalStateException(address + " answered " + status);
            }
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }
}
