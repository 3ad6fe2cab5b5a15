package ai.nexusai.launcher;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Looks for a JVM that is new enough where systems and version tools install them. */
final class JavaFinder {
    private final Map<String, String> environment;
    private final int needed;

    JavaFinder(Map<String, String> environment, int needed) {
        this.environment = environment;
        this.needed = needed;
    }

    /** What to tell somebody whose JVM is too old: with the exact command where a newer one is installed. */
    String sentence(String version, Path war) {
        String found = find();
        String start = "NexusAI Gateway needs Java " + needed + " or newer, and this is Java " + version + ": ";
        return found == null
                ? start + "install a JDK " + needed + " or newer (for example from https://adoptium.net) and run java -jar "
                        + quoted(war.toString())
                        + " with it."
                : start + "run " + quoted(found) + " -jar " + quoted(war.toString());
    }

    /** The number that counts in {@code 1.8}, {@code 17} or {@code 21.0.3}. */
    static int major(String version) {
        String[] parts = version.replace("\"", "").split("[.+_-]");
        try {
            int first = Integer.parseInt(parts[0]);
            return first == 1 && parts.length > 1 ? Integer.parseInt(parts[1]) : first;
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }

    /** The {@code java} program of the newest fitting installation, or null. */
    private String find() {
        String best = null;
        int highest = needed - 1;
        for (File home : homes()) {
            File program = new File(home, windows() ? "bin\\java.exe" : "bin/java");
            int version = program.isFile() ? release(home) : 0;
            if (version > highest) {
                highest = version;
                best = program.getPath();
            }
        }
        return best;
    }

    private List<File> homes() {
        List<File> homes = new ArrayList<>();
        if (environment.get("JAVA_HOME") != null) {
            homes.add(new File(environment.get("JAVA_HOME")));
        }
        String user = System.getProperty("user.home");
        String[] parents = {"/usr/lib/jvm", "/usr/java", "/opt/java", "/opt", user + "/.sdkman/candidates/java", user + "/.jdks",
            "/Library/Java/JavaVirtualMachines", user + "/Library/Java/JavaVirtualMachines", "/opt/homebrew/opt", "C:\\Program Files\\Java",
            "C:\\Program Files\\Eclipse Adoptium", "C:\\Program Files\\Microsoft", "C:\\Program Files\\Amazon Corretto",
            "C:\\Program Files\\Zulu"};
        for (String parent : parents) {
            File[] children = new File(parent).listFiles();
            for (File child : children == null ? new File[0] : children) {
                homes.add(child);
                homes.add(new File(child, "Contents/Home"));
                homes.add(new File(child, "libexec/openjdk.jdk/Contents/Home"));
            }
        }
        return homes;
    }

    /** The version in the {@code release} file that every JDK carries; 0 when there is none. */
    private static int release(File home) {
        Properties release = new Properties();
        try (InputStream in = new FileInputStream(new File(home, "release"))) {
            release.load(in);
            return major(release.getProperty("JAVA_VERSION", "0"));
        } catch (IOException unknown) {
            return 0;
        }
    }

    private static String quoted(String path) {
        return path.indexOf(' ') < 0 ? path : "\"" + path + "\"";
    }

    private static boolean windows() {
        return File.separatorChar == '\\';
    }
}
