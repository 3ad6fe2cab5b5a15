package ai.nexusai.dialect.openai.tokens;

import ai.nexusai.json.Json;
import ai.nexusai.usage.TokenCounter;
import ai.nexusai.usage.TokenCounter.Count;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ChatTokensTest {
    private static final ChatTokens TOKENS = new ChatTokens(new TokenCounter());

    /** The conversation that OpenAI's cookbook counts, with the figures that its API answered. */
    private static final String COOKBOOK = """
            {"messages": [
             {"role": "system", "content": "You are a helpful, pattern-following assistant that translates corporate jargon into plain English."},
             {"role": "system", "name": "example_user", "content": "New synergies will help drive top-line growth."},
             {"role": "system", "name": "example_assistant", "content": "Things working well together will increase revenue."},
             {"role": "system", "name": "example_user", "content": "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."},
             {"role": "system", "name": "example_assistant", "content": "Let's talk later when we're less busy about how to do better."},
             {"role": "user", "content": "This late pivot means we don't have time to boil the ocean for the client deliverable."}]}
            """;

    private static final String WEATHER = """
            {"messages": [
             {"role": "system", "content": "You are a helpful assistant that can answer to questions about the weather."},
             {"role": "user", "content": "What's the weather like in San Francisco?"}],
             "tools": [{"type": "function", "function": {"name": "get_current_weather",
               "description": "Get the current weather in a given location",
               "parameters": {"type": "object", "properties": {
                 "location": {"type": "string", "description": "The city and state, e.g. San Francisco, CA"},
                 "unit": {"type": "string", "description": "The unit of temperature to return", "enum": ["celsius", "fahrenheit"]}},
                 "required": ["location"]}}}]}
            """;

    @ParameterizedTest
    @CsvSource({"gpt-3.5-turbo, 129", "gpt-4-0613, 129", "gpt-4, 129", "gpt-4o, 124", "gpt-4o-mini, 124"})
    void messagesCountWhatTheVendorsApiAnswered(String model, long tokens) throws JsonProcessingException {
        assertThat(prompt(model, COOKBOOK)).isEqualTo(new Count(tokens, true));
    }

    @ParameterizedTest
    @CsvSource({"gpt-3.5-turbo, 105", "gpt-4, 105", "gpt-4o, 101", "gpt-4o-mini, 101"})
    void toolsCountWhatTheVendorsApiAnswered(String model, long tokens) throws JsonProcessingException {
        assertThat(prompt(model, WEATHER)).isEqualTo(new Count(tokens, true));
    }

    @Test
    void aModelOfAnUnknownFamilyIsEstimatedWithTheNewestEncoding() throws JsonProcessingException {
        assertThat(prompt("qwen-max", COOKBOOK)).isEqualTo(new Count(124, false));
        assertThat(TOKENS.encoding("qwen-max")).isEqualTo("o200k_base");
        assertThat(TOKENS.encoding("o365-pilot")).isEqualTo("o200k_base");
        assertThat(TOKENS.text("o365-pilot", "one").exact()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"openai/gpt-4o-2024-11-20, true", "o3-mini, true", "gpt-4-turbo, true", "gpt-40, false", "text-embedding-3-large, true"})
    void aFamilyIsToldByTheNameBehindTheVendorsPath(String model, boolean known) {
        assertThat(ModelFamily.of(model).known()).isEqualTo(known);
    }

    @Test
    void whatLooksLikeASpecialTokenIsText() {
        assertThat(TOKENS.text("gpt-4o", "<|endoftext|>").tokens()).isGreaterThan(1);
        assertThat(TOKENS.text("gpt-4o", "")).isEqualTo(Count.NONE);
    }

    @Test
    void aTextTooLongToCountIsEstimated() {
        Count count = TOKENS.text("gpt-4o", "word ".repeat(300_000));
        assertThat(count.exact()).isFalse();
        assertThat(count.tokens()).isBetween(290_000L, 310_000L);
    }

    @Test
    void whatIsNoListOfMessagesCountsNothing() throws JsonProcessingException {
        assertThat(prompt("gpt-4o", "{\"messages\": 7}")).isEqualTo(Count.of(3));
        assertThat(prompt("gpt-4o", "{\"messages\": [7, null, {\"content\": [null]}]}").tokens()).isPositive();
    }

    private static Count prompt(String model, String request) throws JsonProcessingException {
        return TOKENS.prompt(model, Json.MAPPER.readTree(request));
    }
}
