package ai.nexusai.dialect.openai;

import ai.nexusai.dialect.EventSink;
import ai.nexusai.usage.Cost;
import ai.nexusai.usage.ExchangeRates;
import ai.nexusai.usage.Price;
import ai.nexusai.usage.TokenUsage;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What vendors charge for usages as they write them, worked out by hand: each sum is tokens x price per million. What a call is charged here
 * must be that, to the last digit.
 */
final class GoldenInvoicesTest {
    private static final ExchangeRates TO_DOLLARS = new ExchangeRates("USD", Map.of("CNY", new BigDecimal("0.14")));
    private static final EventSink NOWHERE = (payload, offset, length) -> {};

    /**
     * One recorded usage.
     *
     * @param price input, output, cached input, cache write, reasoning; {@code -} where there is none of its own
     * @param cost in the currency of the price
     * @param dollars the same by the rate of 0.14 for a yuan
     */
    record Invoice(String name, String usage, String price, String currency, String cost, String dollars) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Invoice> invoices() {
        return Stream.of(
                // 86 x 2.5 = 215, 1920 x 1.25 = 2400, 300 x 10 = 3000
                inDollars("OpenAI, cached input",
                        """
                                {"prompt_tokens":2006,"completion_tokens":300,"total_tokens":2306,
                                 "prompt_tokens_details":{"cached_tokens":1920,"audio_tokens":0},
                                 "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}""",
                        "2.5 10 1.25 - -", "0.005615"),
                // 75 x 2 = 150, 1186 x 8 = 9488; the reasoning is among the 1186
                inDollars("OpenAI, reasoning", """
                        {"prompt_tokens":75,"completion_tokens":1186,"total_tokens":1261,"prompt_tokens_details":{"cached_tokens":0},
                         "completion_tokens_details":{"reasoning_tokens":1024}}""",
                        "2 8 0.5 - -", "0.009638"),
                // 75 x 2 = 150, 162 x 8 = 1296, 1024 x 4 = 4096
                inDollars("OpenAI's form, reasoning with a price of its own",
                        """
                                {"prompt_tokens":75,"completion_tokens":1186,"total_tokens":1261,"completion_tokens_details":{"reasoning_tokens":1024}}""",
                        "2 8 0.5 - 4", "0.005542"),
                // 116 x 2.5 = 290, 45 x 10 = 450: audio is among the counts, and the predictions that were not taken are paid for
                inDollars("OpenAI, audio and predicted output",
                        """
                                {"prompt_tokens":116,"completion_tokens":45,"total_tokens":161,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":99},
                                 "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":31,"accepted_prediction_tokens":2,"rejected_prediction_tokens":5}}""",
                        "2.5 10 1.25 - -", "0.00074"),
                // 21 x 3 = 63, 188086 x 3.75 = 705322.5, 393 x 15 = 5895
                inDollars("Anthropic's own names, cache written", """
                        {"input_tokens":21,"cache_creation_input_tokens":188086,"cache_read_input_tokens":0,"output_tokens":393}""",
                        "3 15 0.3 3.75 -", "0.7112805"),
                // 21 x 3 = 63, 188086 x 0.3 = 56425.8, 393 x 15 = 5895; so the three that follow
                inDollars("Anthropic's own names, cache read", """
                        {"input_tokens":21,"cache_creation_input_tokens":0,"cache_read_input_tokens":188086,"output_tokens":393}""",
                        "3 15 0.3 3.75 -", "0.0623838"),
                inDollars("Anthropic in OpenAI's form, cache within the prompt",
                        """
                                {"prompt_tokens":188107,"completion_tokens":393,"total_tokens":188500,"prompt_tokens_details":{"cached_tokens":188086},
                                 "cache_creation_input_tokens":0,"cache_read_input_tokens":188086}""",
                        "3 15 0.3 3.75 -", "0.0623838"),
                inDollars("Anthropic in OpenAI's form, cache beside the prompt", """
                        {"prompt_tokens":21,"completion_tokens":393,"total_tokens":414,
                         "cache_creation_input_tokens":0,"cache_read_input_tokens":188086}""",
                        "3 15 0.3 3.75 -", "0.0623838"),
                // 2100 x 3 = 6300, 500 x 0.3 = 150, 400 x 3.75 = 1500, 10 x 15 = 150
                inDollars("Anthropic in OpenAI's form, a small cache beside the prompt", """
                        {"prompt_tokens":2100,"completion_tokens":10,"total_tokens":3010,
                         "cache_creation_input_tokens":400,"cache_read_input_tokens":500}""",
                        "3 15 0.3 3.75 -", "0.0081"),
                // 20 x 0.3 = 6, (198 + 405) x 2.5 = 1507.5: the thoughts are in the total alone
                inDollars("Gemini, thinking", """
                        {"completion_tokens":198,"prompt_tokens":20,"total_tokens":623}""",
                        "0.3 2.5 0.03 - -", "0.0015135"),
                // 100 x 0.3 = 30, 2000 x 0.03 = 60, 50 x 2.5 = 125
                inDollars("Gemini, cached input", """
                        {"completion_tokens":50,"prompt_tokens":2100,"total_tokens":2150,"prompt_tokens_details":{"cached_tokens":2000}}""",
                        "0.3 2.5 0.03 - -", "0.000215"),
                // 9992 x 1.25 = 12490, 128 x 0.2 = 25.6, (1499 + 2809) x 2.5 = 10770; xAI's own figure is 232856000 of 1e10 a dollar
                inDollars("xAI, reasoning beside the completion", """
                        {"prompt_tokens":10120,"completion_tokens":1499,"total_tokens":14428,"prompt_tokens_details":{"cached_tokens":128},
                         "completion_tokens_details":{"reasoning_tokens":2809}}""",
                        "1.25 2.5 0.2 - -", "0.0232856"),
                // 600 x 3 = 1800, 1000 x 0.3 = 300, 400 x 3.75 = 1500, 10 x 15 = 150
                inDollars("OpenRouter, cache read and written", """
                        {"prompt_tokens":2000,"completion_tokens":10,"total_tokens":2010,"cost":0.00375,
                         "prompt_tokens_details":{"cached_tokens":1000,"cache_write_tokens":400}}""",
                        "3 15 0.3 3.75 -", "0.00375"),
                // 256 x 2 = 512, 1024 x 0.2 = 204.8, 350 x 3 = 1050
                inYuan("DeepSeek, cache hits and misses",
                        """
                                {"prompt_tokens":1280,"completion_tokens":350,"total_tokens":1630,"prompt_cache_hit_tokens":1024,"prompt_cache_miss_tokens":256,
                                 "prompt_tokens_details":{"cached_tokens":1024},"completion_tokens_details":{"reasoning_tokens":200}}""",
                        "2 3 0.2 - -", "0.0017668", "0.000247352"),
                // the same, as older versions wrote it
                inYuan("DeepSeek, without details",
                        """
                                {"prompt_tokens":1280,"completion_tokens":350,"total_tokens":1630,"prompt_cache_hit_tokens":1024,"prompt_cache_miss_tokens":256}""",
                        "2 3 0.2 - -", "0.0017668", "0.000247352"),
                // 971 x 0.8 = 776.8, 2048 x 0.32 = 655.36, 104 x 2 = 208
                inYuan("Qwen, implicit cache",
                        """
                                {"prompt_tokens":3019,"completion_tokens":104,"total_tokens":3123,"prompt_tokens_details":{"cached_tokens":2048}}""",
                        "0.8 2 0.32 - -", "0.00164016", "0.0002296224"),
                // 111 x 0.8 = 88.8, 1494 x 1 = 1494, 208 x 2 = 416
                inYuan("Qwen, explicit cache",
                        """
                                {"prompt_tokens":1605,"completion_tokens":208,"total_tokens":1813,"prompt_tokens_details":{"cached_tokens":0,
                                 "cache_creation":{"ephemeral_5m_input_tokens":1494},"cache_creation_input_tokens":1494,"cache_type":"ephemeral"}}""",
                        "0.8 2 0.08 1 -", "0.0019988", "0.000279832"),
                // 156 x 4 = 624, 1024 x 1 = 1024, 76 x 16 = 1216
                inYuan("Moonshot, cached input", """
                        {"prompt_tokens":1180,"completion_tokens":76,"total_tokens":1256,"cached_tokens":1024}""",
                        "4 16 1 - -", "0.002864", "0.00040096"));
    }

    private static Invoice inDollars(String name, String usage, String price, String cost) {
        return new Invoice(name, usage, price, "USD", cost, cost);
    }

    private static Invoice inYuan(String name, String usage, String price, String cost, String dollars) {
        return new Invoice(name, usage, price, "CNY", cost, dollars);
    }

    @ParameterizedTest
    @MethodSource("invoices")
    void theCostOfAWholeAnswerIsTheVendorsOwn(Invoice invoice) {
        assertCost(invoice, ofWhole(invoice));
    }

    @ParameterizedTest
    @MethodSource("invoices")
    void soIsThatOfAStreamWhereverItTellsItsUsage(Invoice invoice) throws IOException {
        String choice = "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"";
        assertCost(invoice, ofStream("{\"choices\":[" + choice + "}]}", "{\"choices\":[],\"usage\":" + invoice.usage + "}"));
        assertCost(invoice, ofStream("{\"choices\":[" + choice + "}],\"usage\":" + invoice.usage + "}"));
        assertCost(invoice, ofStream("{\"choices\":[" + choice + ",\"usage\":" + invoice.usage + "}]}"));
        assertCost(invoice, ofStream("{\"choices\":null,\"usage\":" + invoice.usage + "}", "{\"usage\":" + invoice.usage + "}"));
    }

    /** Where all tokens of a side cost the same, how they fall into kinds must not matter: no kind is charged beside its whole. */
    @ParameterizedTest
    @MethodSource("invoices")
    void nothingIsChargedTwice(Invoice invoice) {
        TokenUsage usage = ofWhole(invoice);
        long both = usage.prompt().orElseThrow() + usage.completion().orElseThrow();
        assertThat(Cost.of(usage, price("1 1 1 1 1", "USD"))).contains(Cost.of(TokenUsage.of(both, 0), price("1 1 - - -", "USD")).get());
        assertThat(Cost.of(usage, price("1 1 - - -", "USD"))).isEqualTo(Cost.of(usage, price("1 1 1 1 1", "USD")));
    }

    private static void assertCost(Invoice invoice, TokenUsage usage) {
        Cost cost = Cost.of(usage, price(invoice.price, invoice.currency)).orElseThrow();
        assertThat(cost.text()).isEqualTo(invoice.cost);
        assertThat(TO_DOLLARS.inBase(cost.amount(), cost.currency()).orElseThrow()).isEqualByComparingTo(invoice.dollars);
    }

    private static TokenUsage ofWhole(Invoice invoice) {
        String body = "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"x\"}}],\"usage\":" + invoice.usage + "}";
        return Completion.read(body.getBytes(UTF_8)).usage();
    }

    private static TokenUsage ofStream(String... events) throws IOException {
        var reader = new ChunkReader(false);
        for (String event : events) {
            byte[] bytes = event.getBytes(UTF_8);
            reader.read(bytes, 0, bytes.length, NOWHERE);
        }
        return reader.usage();
    }

    private static Price price(String text, String currency) {
        List<Optional<BigDecimal>> parts = Stream.of(text.split(" ")).map(part -> Optional.of(part).filter(each -> !each.equals("-")))
                .map(part -> part.map(BigDecimal::new)).toList();
        return new Price(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), Optional.empty(), currency, Instant.EPOCH);
    }
}
