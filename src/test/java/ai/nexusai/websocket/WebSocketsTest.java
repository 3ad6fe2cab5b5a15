package ai.nexusai.websocket;

import ai.nexusai.config.WebSocketEngine;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which engine serves where. */
final class WebSocketsTest {

    @ParameterizedTest
    @CsvSource({"Apache Tomcat/11.0.24, , TYRUS", "Apache Tomcat/10.1.55, , TYRUS", "Apache Tomcat/11.0.24, CONTAINER, CONTAINER",
        "jetty/12.0.31, , CONTAINER", "WildFly Full 39.0.1.Final, , CONTAINER", "WildFly Full 39.0.1.Final, TYRUS, TYRUS",
        "a server whose name was hidden, , CONTAINER"})
    void tyrusServesOnTomcatAndWhereItIsAskedFor(String container, WebSocketEngine wish, WebSocketEngine engine) {
        assertThat(WebSockets.chosen(Optional.ofNullable(wish), container)).isEqualTo(engine);
    }
}
