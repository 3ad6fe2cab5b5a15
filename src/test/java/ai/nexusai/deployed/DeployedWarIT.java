package ai.nexusai.deployed;

import ai.nexusai.testing.ContainerEnvironment;
import ai.nexusai.testing.RunningProduct;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The built WAR, unchanged, in the container that Arquillian finds: a Tomcat 11 that is not ours, and another one where Maven's profile brings it.
 * One port serves everything, under a context path; the connection pool is the container's.
 */
@ExtendWith(ContainerEnvironment.class)
@ArquillianTest
@RunAsClient
final class DeployedWarIT implements GatewayContract {
    private static Stage stage;

    @ArquillianResource
    private URL base;

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, RunningProduct.war().toFile());
    }

    @BeforeEach
    void prepare() throws URISyntaxException {
        if (stage == null) {
            stage = Stage.on(Deployed.at(base.toURI(), ContainerEnvironment.TOKEN));
        }
    }

    @AfterAll
    static void end() {
        if (stage != null) {
            stage.close();
        }
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Test
    void livesUnderItsContextPath() {
        URI root = stage.gateway().api("/");
        assertThat(root.getPath()).isEqualTo("/nexusai/");
        assertThat(stage.gateway().get(root).body()).contains("\"version\":");
    }
}
