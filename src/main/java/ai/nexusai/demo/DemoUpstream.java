package ai.nexusai.demo;

import ai.nexusai.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * An upstream of OpenAI's shape that answers from a few texts, for this gateway alone: it hears nobody but its own machine. For people who try
 * the product without any vendor's key.
 */
public final class DemoUpstream extends HttpServlet {
    /** Below the context path. */
    public static final String PATH = "/demo/upstream/v1";
    private static final long serialVersionUID = 1L;
    private static final long PAUSE_MILLIS = 18;
    private static final Pattern PIECES = Pattern.compile("(?<=[ \n。，])");
    private static final int MOST_BYTES = 4 << 20;
    private static final List<String> MODELS = List.of("gpt-4o", "gpt-4o-mini", "deepseek-chat", "deepseek-reasoner", "qwen-max",
            "qwen-turbo",
            "kimi-k2", "glm-4.5");

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String path = String.valueOf(request.getPathInfo());
        if (path.equals("/models")) {
            json(response, Map.of("object", "list", "data", MODELS.stream().map(id -> Map.of("id", id, "object", "model")).toList()));
        } else if (path.equals("/chat/completions") && request.getMethod().equals("POST")) {
            chat(Json.MAPPER.readTree(request.getInputStream().readNBytes(MOST_BYTES)), response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void chat(JsonNode asked, HttpServletResponse response) throws IOException {
        String text = DemoAnswers.to(lastWords(asked));
        String model = asked.path("model").asText();
        var usage = Map.of("prompt_tokens", 1 + asked.toString().length() / 4, "completion_tokens", 1 + text.length() / 4, "total_tokens",
                2 + asked.toString().length() / 4 + text.length() / 4);
        if (asked.path("stream").asBoolean()) {
            stream(response, model, text, usage);
            return;
        }
        json(response, Map.of("id", "demo", "object", "chat.completion", "created", 0, "model", model, "choices", List.of(Map.of("index", 0,
                "finish_reason", "stop", "message", Map.of("role", "assistant", "content", text))), "usage", usage));
    }

    private static void stream(HttpServletResponse response, String model, String text, Map<String, Integer> usage) throws IOException {
        response.setContentType("text/event-stream; charset=utf-8");
        for (String piece : PIECES.split(text, -1)) {
            event(response, model, List.of(Map.of("index", 0, "delta", Map.of("content", piece))), Map.of());
            pause();
        }
        event(response, model, List.of(Map.of("index", 0, "delta", Map.of(), "finish_reason", "stop")), Map.of());
        event(response, model, List.of(), Map.of("usage", usage));
        response.getOutputStream().write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void event(HttpServletResponse response, String model, List<?> choices, Map<String, ?> more) throws IOException {
        var chunk = new java.util.HashMap<String, Object>(more);
        chunk.putAll(Map.of("id", "demo", "object", "chat.completion.chunk", "created", 0, "model", model, "choices", choices));
        response.getOutputStream().write(("data: " + Json.MAPPER.writeValueAsString(chunk) + "\n\n").getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String lastWords(JsonNode asked) {
        JsonNode messages = asked.path("messages");
        JsonNode content = messages.path(messages.size() - 1).path("content");
        return (content.isTextual() ? content.textValue() : content.toString()).toLowerCase(Locale.ROOT);
    }

    private static void json(HttpServletResponse response, Object value) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().write(Json.bytes(value));
    }
}
