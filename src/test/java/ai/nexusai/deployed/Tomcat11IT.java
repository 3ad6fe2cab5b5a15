package ai.nexusai.deployed;

/** Tomcat 11. */
final class Tomcat11IT extends TomcatTests {
    Tomcat11IT() {
        super("apache-tomcat-11");
    }
}
