package ai.nexusai.deployed;

import ai.nexusai.db.Database;
import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;
import ai.nexusai.testing.ChatClient;
import ai.nexusai.testing.ClientStream;
import ai.nexusai.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The gateway is taken out of a Tomcat and put in again, each time in the middle of its work: five times, which takes half a minute; {@code
 * -Dnexusai.redeploy.times=20} says another number.
 */
@ExtendWith(TestDatabase.class)
final class RedeployIT {
    private static final int TIMES = Integer.getInteger("nexusai.redeploy.times", 5);
    private static final String CONNECTIONS = "redeployed";

    @TempDir
    private Path base;

    @Test
    void leavesNoThreadNoConnectionNoDriverAndNoClassLoaderBehind(Database database) throws Exception {
        try (RedeployingTomcat tomcat = RedeployingTomcat.start(base, database, CONNECTIONS)) {
            tomcat.awaitStarted();
            try (Stage stage = Stage.on(tomcat.deploy())) {
                assertThat(connections(database)).as("connections of a gateway that runs").isPositive();
                stage.upstream().script("whole", Answer.json(Chat.whole("Hello")));
                stage.leaving().script("left", ChatContract.dripping()).script("dropped", ChatContract.dripping());
                for (int time = 1; time <= TIMES; time++) {
                    undeployInTheMiddleOfWork(tomcat, stage);
                    if (time < TIMES) {
                        tomcat.deploy();
                        Awaitility.await().atMost(Deployed.BOUND).until(() -> stage.models().statusCode() == 200);
                    }
                }
            }
            assertThat(tomcat.output()).doesNotContain("JDBC driver", "ThreadLocal of type", "SEVERE");
            assertThat(stayed(tomcat.output())).isEmpty();
            Awaitility.await("no class loader but the one of Tomcat's manager").atMost(Deployed.BOUND)
                    .until(() -> tomcat.classLoaders() == 1);
            Awaitility.await("no thread of ours").atMost(Deployed.BOUND)
                    .until(() -> tomcat.threads().stream().noneMatch(RedeployIT::isOurs));
            Awaitility.await("no connection").atMost(Deployed.BOUND).until(() -> connections(database) == 0);
        }
    }

    /** An idle socket, a stream and a socket with an answer under way each learn of it. */
    private static void undeployInTheMiddleOfWork(RedeployingTomcat tomcat, Stage stage) {
        assertThat(stage.chat("whole").statusCode()).isEqualTo(200);
        assertThat(stage.gateway().get(stage.gateway().admin("/admin/login")).statusCode()).isEqualTo(200);
        try (ChatClient idle = stage.socket(); ChatClient busy = stage.socket(); ClientStream stream = stage.stream("left")) {
            assertThat(stream.next()).isPresent();
            busy.send("{'type': 'chat', 'id': 'c1', 'model': 'dropped', 'messages': []}");
            assertThat(busy.next().path("type").asText()).isEqualTo("start");
            tomcat.undeploy();
            List<String> rest = stream.rest();
            assertThat(rest.getLast()).startsWith("{\"error\":{");
            assertThat(idle.awaitClosed()).isEqualTo(1012);
            assertThat(busy.awaitClosed()).isEqualTo(1012);
        }
        Awaitility.await().atMost(Deployed.BOUND).until(() -> stage.leaving().openConnections() == 0);
    }

    /**
     * Tomcat's own thread may pass by while an application is stopped, and is then taken for one of it. Those of the pool that Tomcat makes and
     * closes end by themselves, with nobody waiting for them: they may still be about to.
     */
    private static List<String> stayed(String output) {
        return output.lines().filter(line -> line.contains("appears to have started a thread named"))
                .filter(line -> !line.contains("[Catalina-utility-") && !line.contains("[nexusai:")).toList();
    }

    private static boolean isOurs(String thread) {
        return thread.startsWith("nexusai") || thread.startsWith("PostgreSQL") || thread.startsWith("idle-connection")
                || thread.startsWith("logback") || thread.startsWith("password");
    }

    private static int connections(Database database) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE :name")
                .bind("name", "%" + CONNECTIONS + "%").mapTo(int.class).one());
    }
}
