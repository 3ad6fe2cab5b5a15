package ai.nexusai.deployed;

/** Tomcat 10.1. */
final class Tomcat10IT extends TomcatTests {
    Tomcat10IT() {
        super("apache-tomcat-10.1");
    }
}
