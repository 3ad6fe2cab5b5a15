package ai.nexusai.testing;

import ai.nexusai.db.Database;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a WAR in an embedded container needs, as system properties: a free port for the container, a home folder and a migrated database. To be
 * named before {@code ArquillianExtension}.
 */
public final class ContainerEnvironment implements BeforeAllCallback, AfterAllCallback {
    private static final List<String> SET = List.of("test.http.port", "nexusai.home", "nexusai.jdbc.url", "nexusai.jdbc.user",
            "nexusai.admin.token");

    /** The admin token of the deployed WAR. */
    public static final String TOKEN = "a-token-of-the-container-test";

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Database database = TestDatabase.fresh();
        context.getStore(ExtensionContext.Namespace.create(ContainerEnvironment.class)).put(Database.class, database);
        System.setProperty("test.http.port", Integer.toString(freePort()));
        System.setProperty("nexusai.home", Files.createTempDirectory("nexusai-home").toString());
        System.setProperty("nexusai.jdbc.user", "postgres");
        System.setProperty("nexusai.jdbc.url", ((HikariDataSource) database.source()).getJdbcUrl());
        System.setProperty("nexusai.admin.token", TOKEN);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        SET.forEach(System::clearProperty);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
