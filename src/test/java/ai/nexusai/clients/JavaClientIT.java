package ai.nexusai.clients;

import ai.nexusai.testing.RunningProduct;
import ai.nexusai.testing.SharedProduct;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** OpenAI's Java client. */
@ExtendWith(SharedProduct.class)
final class JavaClientIT {
    private static Stage stage;
    private static OpenAIClient client;

    @BeforeAll
    static void connect(RunningProduct product) {
        stage = new Stage(product, "java");
        client = client(stage.key(), 0);
    }

    @AfterAll
    static void disconnect() {
        client.close();
        stage.close();
    }

    @Test
    void readsAWholeAnswer() {
        ChatCompletion answer = client.chat().completions().create(asking("whole").build());
        assertThat(answer.choices().getFirst().message().content()).contains("Hello, wörld 你好");
        assertThat(answer.choices().getFirst().finishReason().asString()).isEqualTo("stop");
        assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(18);
        assertThat(stage.received("whole").json().path("x_unknown_to_the_client").asBoolean()).isTrue();
    }

    @Test
    void seesTheIdsOfTheGatewayAndOfTheUpstream() {
        try (var raw = client.chat().completions().withRawResponse().create(asking("whole").build())) {
            assertThat(raw.requestId().orElseThrow()).matches("[0-9a-f-]{36}");
            assertThat(raw.headers().values("X-Upstream-Request-Id")).containsExactly("upstream-1");
        }
    }

    @Test
    void assemblesAStreamWithItsUsage() {
        var options = ChatCompletionStreamOptions.builder().includeUsage(true).build();
        ChatCompletion answer = assembled(asking("stream").streamOptions(options).build());
        assertThat(answer.choices().getFirst().message().content()).contains("Hello, wörld 你好");
        assertThat(answer.choices().getFirst().finishReason().asString()).isEqualTo("stop");
        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(11);
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(7);
    }

    @Test
    void getsNoUsageThatItDidNotAskFor() {
        try (var stream = client.chat().completions().createStreaming(asking("stream").build())) {
            assertThat(stream.stream()).isNotEmpty().allMatch(chunk -> chunk.choices().size() == 1 && chunk.usage().isEmpty());
        }
        assertThat(stage.received("stream").json().at("/stream_options/include_usage").asBoolean()).isTrue();
    }

    @Test
    void readsToolCallsWholeAndStreamed() {
        var tool = ChatCompletionFunctionTool.builder().function(FunctionDefinition.builder().name("weather").build()).build();
        assertToolCalls(client.chat().completions().create(asking("tools").addTool(tool).build()));
        assertThat(stage.received("tools").json().at("/tools/0/function/name").asText()).isEqualTo("weather");
        assertToolCalls(assembled(asking("tools-stream").addTool(tool).build()));
    }

    @Test
    void itsImageReachesTheUpstreamUnchanged() {
        String url = ClientProgram.picture();
        var image = ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder().url(url).build()).build();
        var text = ChatCompletionContentPartText.builder().text("What is this?").build();
        client.chat().completions().create(ChatCompletionCreateParams.builder().model(stage.model("picture"))
                .addUserMessageOfArrayOfContentParts(List.of(ChatCompletionContentPart.ofText(text),
                        ChatCompletionContentPart.ofImageUrl(image)))
                .build());
        assertThat(stage.received("picture").json().at("/messages/0/content/1/image_url/url").asText()).isEqualTo(url);
    }

    @Test
    void listsAndRetrievesModelsWhoseIdsHaveASlash() {
        assertThat(client.models().list().autoPager()).extracting(model -> model.id()).contains("java/whole", "java/stream");
        assertThat(client.models().retrieve("java/whole").ownedBy()).isEqualTo("java");
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> client.models().retrieve("java/none"));
    }

    @Test
    void throwsTheExceptionOfEachStatus() {
        var stranger = client("sk-nobody", 0);
        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() -> stranger.chat().completions().create(asking("whole").build()))
                .satisfies(failure -> assertThat(failure.code()).contains("invalid_api_key"));
        stranger.close();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> ask("none"))
                .satisfies(failure -> assertThat(failure.code()).contains("model_not_found"));
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> ask("refused"))
                .satisfies(failure -> assertThat(failure.code()).contains("context_length_exceeded"));
        assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> ask("limited"))
                .satisfies(failure -> assertThat(failure.headers().values("Retry-After")).containsExactly(Stage.RETRY_AFTER));
        assertThatExceptionOfType(InternalServerException.class).isThrownBy(() -> ask("broken"))
                .satisfies(failure -> assertThat(failure.statusCode()).isEqualTo(502))
                .satisfies(failure -> assertThat(failure.code()).contains("upstream_failed"));
    }

    @Test
    void retriesByItself() {
        var retrying = client(stage.key(), 2);
        var answer = retrying.chat().completions().create(asking("recovering").build());
        assertThat(answer.choices().getFirst().message().content()).contains("Recovered");
        retrying.close();
    }

    @Test
    void throwsWhenAStreamBreaks() {
        try (var stream = client.chat().completions().createStreaming(asking("cut").build())) {
            assertThatExceptionOfType(SseException.class).isThrownBy(() -> stream.stream().forEach(chunk -> {}));
        }
    }

    @Test
    void leavesTheUpstreamWhenItClosesAStream() throws InterruptedException {
        try (var stream = client.chat().completions().createStreaming(asking("endless").build())) {
            assertThat(stream.stream().limit(3)).hasSize(3);
        }
        assertThat(stage.received("endless").awaitPeerGone(Duration.ofSeconds(20))).isTrue();
    }

    private static void ask(String part) {
        client.chat().completions().create(asking(part).build());
    }

    private static ChatCompletionCreateParams.Builder asking(String part) {
        return ChatCompletionCreateParams.builder().model(stage.model(part)).addUserMessage("Hi")
                .putAdditionalBodyProperty("x_unknown_to_the_client", JsonValue.from(true));
    }

    private static ChatCompletion assembled(ChatCompletionCreateParams request) {
        var accumulator = ChatCompletionAccumulator.create();
        try (var stream = client.chat().completions().createStreaming(request)) {
            stream.stream().forEach(accumulator::accumulate);
        }
        return accumulator.chatCompletion();
    }

    private static void assertToolCalls(ChatCompletion answer) {
        assertThat(answer.choices().getFirst().finishReason().asString()).isEqualTo("tool_calls");
        assertThat(answer.choices().getFirst().message().toolCalls().orElseThrow()).map(ChatCompletionMessageToolCall::asFunction)
                .map(call -> call.id() + " " + call.function().name() + call.function().arguments())
                .containsExactly("call_1 weather{\"city\":\"Köln\"}", "call_2 clock{}");
    }

    private static OpenAIClient client(String key, int retries) {
        return OpenAIOkHttpClient.builder().baseUrl(stage.baseUrl().toString()).apiKey(key).maxRetries(retries).build();
    }
}
