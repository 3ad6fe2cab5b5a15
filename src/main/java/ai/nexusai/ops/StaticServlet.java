package ai.nexusai.ops;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code /static/*}: what browsers load beside pages, the same from every container. Compressed once and then kept in memory. An address that
 * names a version is kept by browsers for good, any other is asked for again and answered with 304 while it is the same.
 */
public final class StaticServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String VERSIONED = "/static/vendor/";
    private static final Map<String, String> TYPES = Map.of("css", "text/css;charset=utf-8", "js", "text/javascript;charset=utf-8", "svg",
            "image/svg+xml", "txt", "text/plain;charset=utf-8", "md", "text/plain;charset=utf-8", "json", "application/json", "png",
            "image/png", "woff2", "font/woff2", "ico", "image/x-icon");

    /** A path to its file; holds only what exists. */
    private final transient Map<String, StaticFile> files = new ConcurrentHashMap<>();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath() + Optional.ofNullable(request.getPathInfo()).orElse("");
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        Optional<StaticFile> file = type == null || path.contains("..") ? Optional.empty() : file(path);
        if (file.isEmpty()) {
            Answers.unknownPath(response);
            return;
        }
        response.setContentType(type);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control",
                path.startsWith(VERSIONED) ? "public, max-age=31536000, immutable" : "no-cache");
        file.get().write(request, response);
    }

    private Optional<StaticFile> file(String path) throws IOException {
        long modified = modified(path);
        StaticFile known = files.get(path);
        if (known != null && known.modified() == modified) {
            return Optional.of(known);
        }
        try (InputStream in = getServletContext().getResourceAsStream(path)) {
            if (in == null) {
                files.remove(path);
                return Optional.empty();
            }
            var read = StaticFile.of(in.readAllBytes(), modified);
            files.put(path, read);
            return Optional.of(read);
        }
    }

    /** 0 where the container serves out of the WAR, which does not change. */
    private long modified(String path) throws IOException {
        String real = getServletContext().getRealPath(path);
        return real == null || !Files.exists(Path.of(real)) ? 0 : Files.getLastModifiedTime(Path.of(real)).toMillis();
    }
}
