package ai.nexusai.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code .env} file as shells and docker compose do: {@code NAME=value} lines, {@code export} before them, comments, single and double
 * quotes, any line end, a byte order mark. What is no such line is passed over; nothing is expanded.
 */
public final class DotEnv {
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(.*?)\\s*");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*$");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\\"nrt$`])");

    private DotEnv() {}

    /** The entries of {@code file}; none when it does not exist. The last line of a name wins. */
    public static Map<String, String> read(Path file) {
        try {
            return Files.isRegularFile(file) ? parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)) : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static Map<String, String> parse(String text) {
        var entries = new LinkedHashMap<String, String>();
        text.replace("\uFEFF", "").lines().map(LINE::matcher).filter(Matcher::matches)
                .forEach(line -> entries.put(line.group(1), value(line.group(2))));
        return entries;
    }

    private static String value(String raw) {
        char quote = raw.isEmpty() ? ' ' : raw.charAt(0);
        int end = quote == '"' || quote == '\'' ? closing(raw, quote) : -1;
        if (end < 0) {
            return COMMENT.matcher(raw).replaceFirst("").strip();
        }
        String quoted = raw.substring(1, end);
        return quote == '\'' ? quoted : ESCAPE.matcher(quoted).replaceAll(match -> Matcher.quoteReplacement(unescaped(match.group(1))));
    }

    private static int closing(String raw, char quote) {
        for (int i = 1; i < raw.length(); i++) {
            if (raw.charAt(i) == '\\' && quote == '"') {
                i++;
            } else if (raw.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    private static String unescaped(String letter) {
        return switch (letter) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> letter;
        };
    }
}
