package ai.nexusai.testing;

/** Bodies and events of OpenAI's chat completions, as real upstreams send them. */
public final class Chat {

    private Chat() {}

    /** A whole answer with usage 11 + 7. */
    public static String whole(String text) {
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"upstream-model\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,\"total_tokens\":18}}";
    }

    /** The first chunk, which has a role and no content. */
    public static String role() {
        return chunk("[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]", "");
    }

    public static String text(String text) {
        return chunk(delta(text, "null"), "");
    }

    public static String finish() {
        return chunk("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]", "");
    }

    /** The chunk of {@code include_usage}: no choices, usage. */
    public static String usage(int prompt, int completion) {
        return chunk("[]", usageField(prompt, completion));
    }

    /** vLLM's form of it. */
    public static String usageNullChoices(int prompt, int completion) {
        return chunk("null", usageField(prompt, completion));
    }

    /** Content that carries usage, as upstreams do that count up on every chunk or put it on the last. */
    public static String textWithUsage(String text, String finishReason, int prompt, int completion) {
        return chunk(delta(text, finishReason == null ? "null" : "\"" + finishReason + "\""), usageField(prompt, completion));
    }

    /** An error inside a stream whose status was 200. */
    public static String error(String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"server_error\",\"param\":null,\"code\":null}}";
    }

    /** Role, {@code texts}, finish, usage 11 + 7, {@code [DONE]}. */
    public static Answer stream(String... texts) {
        Answer answer = Answer.stream(role());
        for (String text : texts) {
            answer.event(text(text));
        }
        return answer.event(finish()).event(usage(11, 7)).done();
    }

    private static String delta(String text, String finishReason) {
        return "[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":" + finishReason + "}]";
    }

    private static String usageField(int prompt, int completion) {
        return ",\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + completion + ",\"total_tokens\":"
                + (prompt + completion)
                + "}";
    }

    private static String chunk(String choices, String usage) {
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"upstream-model\",\"choices\":"
                + choices + usage + "}";
    }
}
