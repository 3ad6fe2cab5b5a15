package ai.nexusai.launcher;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.function.Consumer;

/**
 * The {@code Main-Class} of the WAR, compiled for Java 8: on a JVM that is too old it says so in one sentence, else it hands over to
 * {@code ai.nexusai.standalone.Standalone} inside {@code WEB-INF/standalone}.
 */
public final class Launcher {
    static final int NEEDED = 21;
    private static final String MAIN = "ai.nexusai.standalone.Standalone";

    private Launcher() {}

    public static void main(String[] arguments) throws Exception {
        Path war = ownFile();
        if (running() < NEEDED) {
            System.err.println(new JavaFinder(System.getenv(), NEEDED).sentence(System.getProperty("java.version"), war));
            System.exit(1);
        }
        @SuppressWarnings("resource") // lives as long as the process
        NestedLoader loader = NestedLoader.of(war, "WEB-INF/standalone/nexusai-standalone.jar");
        Thread.currentThread().setContextClassLoader(loader);
        Consumer<URL> libraries = loader::addURL;
        try {
            loader.loadClass(MAIN).getMethod("run", Path.class, Consumer.class, String[].class).invoke(null, war, libraries, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    /** The major version of this JVM: 8 for {@code 1.8}. */
    private static int running() {
        return JavaFinder.major(System.getProperty("java.specification.version", "0"));
    }

    private static Path ownFile() throws URISyntaxException {
        File file = new File(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Paths.get(file.getAbsolutePath());
    }
}
