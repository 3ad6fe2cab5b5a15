package ai.nexusai.standalone;

import java.net.URL;
import java.nio.file.Path;
import java.util.function.Consumer;

public final class Standalone {
    private Standalone() {}

    public static void run(Path war, Consumer<URL> libraries) {
        System.out.println(war + " " + libraries);
    }
}
