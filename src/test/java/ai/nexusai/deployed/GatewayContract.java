package ai.nexusai.deployed;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/** Everything that holds of the WAR in any container, under any context path, on one port or two. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
interface GatewayContract extends ChatContract, ModelsContract, SocketContract, AdminContract, ConsoleContract, DrainContract {

    @Override
    Stage stage();
}
