package ai.nexusai.cluster;

import ai.nexusai.db.Database;
import ai.nexusai.testing.RunningProduct;
import ai.nexusai.testing.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Three nodes of one installation: processes over one database, each with its own home folder and ports, which it has again after a restart. */
final class Nodes implements AutoCloseable {
    static final int COUNT = 3;
    static final String ADMIN_TOKEN = "the-admin-token-of-all-nodes";
    private static final String MASTER_KEY = "dGhyZWUgbm9kZXMgb2Ygb25lIGluc3RhbGxhdGlvbiE=";

    /** Six starts are most of what the tests take. */
    private static final List<String> STARTS_FAST = List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path homes;
    private final Database database = TestDatabase.fresh();
    private final List<Integer> ports = new ArrayList<>();
    private final List<RunningProduct> running = new ArrayList<>();

    /** None is started yet. */
    Nodes(Path homes) {
        this.homes = homes;
        for (int i = 0; i < 2 * COUNT; i++) {
            ports.add(freePort());
        }
    }

    /** Starts all and waits until calls may be sent to them. */
    void start() {
        for (int i = 0; i < COUNT; i++) {
            running.add(launch(i));
            running.get(i).awaitStarted();
        }
        running.forEach(RunningProduct::awaitReady);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunningProduct launch(int i) {
        String url = ((HikariDataSource) database.source()).getJdbcUrl();
        return RunningProduct.launch(homes.resolve("node-" + i), Map.of("NEXUSAI_DB_URL", url, "NEXUSAI_DB_POOL", "6",
                "NEXUSAI_MASTER_KEY", MASTER_KEY, "NEXUSAI_ADMIN_TOKEN", ADMIN_TOKEN, "NEXUSAI_NODE", "node-" + i,
                "NEXUSAI_ADMIN_PORT", Integer.toString(adminPort(i)), "NEXUSAI_API_PORT", Integer.toString(apiPort(i)),
                "NEXUSAI_DRAIN_NOTICE_SECONDS", "2"), STARTS_FAST);
    }

    int adminPort(int i) {
        return ports.get(i);
    }

    int apiPort(int i) {
        return ports.get(COUNT + i);
    }

    RunningProduct node(int i) {
        return running.get(i);
    }

    List<RunningProduct> all() {
        return List.copyOf(running);
    }

    Database database() {
        return database;
    }

    /** Starts one that has ended where it was, and waits until calls may be sent to it. */
    void startAgain(int i) {
        running.set(i, launch(i));
        running.get(i).awaitStarted();
        running.get(i).awaitReady();
    }

    @Override
    public void close() {
        running.forEach(RunningProduct::close);
        database.close();
    }
}
