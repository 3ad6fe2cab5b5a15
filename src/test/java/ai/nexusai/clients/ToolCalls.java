package ai.nexusai.clients;

import ai.nexusai.testing.Answer;
import ai.nexusai.testing.Chat;

/** Answers that call two tools, {@code weather} with {@code {"city":"Köln"}} and {@code clock} with {@code {}}. */
final class ToolCalls {
    private static final String HEAD = "{\"id\":\"chatcmpl-2\",\"object\":\"chat.completion%s\",\"created\":1700000000,"
            + "\"model\":\"upstream-model\",\"choices\":[{\"index\":0,%s}]%s}";

    private ToolCalls() {}

    static String whole() {
        return HEAD.formatted("", "\"message\":{\"role\":\"assistant\",\"content\":null,\"refusal\":null,\"tool_calls\":["
                + "{\"id\":\"call_1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\\\"Köln\\\"}\"}},"
                + "{\"id\":\"call_2\",\"type\":\"function\",\"function\":{\"name\":\"clock\",\"arguments\":\"{}\"}}]},"
                + "\"logprobs\":null,\"finish_reason\":\"tool_calls\"",
                ",\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}");
    }

    /** The same over several deltas, as OpenAI streams it: id and name first, then pieces of the arguments. */
    static Answer stream() {
        return Answer.stream(Chat.role(), delta("{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"weather\",\"arguments\":\"\"}}"), arguments(0, "{\\\"city\\\":"), arguments(0, "\\\"Köln\\\"}"),
                delta("{\"index\":1,\"id\":\"call_2\",\"type\":\"function\",\"function\":{\"name\":\"clock\",\"arguments\":\"\"}}"),
                arguments(1, "{}"), chunk("\"delta\":{},\"finish_reason\":\"tool_calls\""), Chat.usage(11, 7)).done();
    }

    private static String arguments(int index, String piece) {
        return delta("{\"index\":" + index + ",\"function\":{\"arguments\":\"" + piece + "\"}}");
    }

    private static String delta(String toolCall) {
        return chunk("\"delta\":{\"tool_calls\":[" + toolCall + "]},\"finish_reason\":null");
    }

    private static String chunk(String choice) {
        return HEAD.formatted(".chunk", choice, "");
    }
}
