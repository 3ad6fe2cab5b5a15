package ai.nexusai.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class TokenEstimateTest {
    private static final TokenCounter COUNTER = new TokenCounter();

    /** The bound that docs/accounting.md promises. */
    private static final double BOUND = 0.15;

    private static final Map<String, String> PROSE = Map.ofEntries(
            Map.entry("Chinese",
                    "大型语言模型网关位于客户端与上游服务之间，负责鉴权、路由、故障转移以及计费。管理员可以在控制台中添加服务提供商，导入模型，创建分组，并为每个团队发放独立的密钥。春天来了，公园里的樱花开得正盛，人们三三两两地坐在草地上聊天。"),
            Map.entry("Japanese",
                    "このゲートウェイは、クライアントと上流のサービスの間に立ち、認証、ルーティング、フェイルオーバー、課金を担当します。春になると、公園の桜が満開になり、人々は芝生に座って楽しそうに話しています。"),
            Map.entry("Korean",
                    "이 게이트웨이는 클라이언트와 상위 서비스 사이에서 인증, 라우팅, 장애 조치, 과금을 담당합니다. 봄이 오면 공원의 벚꽃이 활짝 피고 사람들은 잔디밭에 앉아 즐겁게 이야기를 나눕니다."),
            Map.entry("Chinese and English with code",
                    "请帮我把下面的 Python 函数改写成 Java：def add(a, b): return a + b。注意 NullPointerException 的处理，并且使用 Optional<T>。Then explain in English why the HTTP 429 status code should carry a Retry-After header; 最后用 Markdown 表格总结价格差异。"),
            Map.entry("English",
                    "A gateway stands between clients and upstream services. It checks keys, picks a model, carries the call there and the answer back,"
                            + " and accounts for it. When an upstream fails before the first content, the next candidate is tried."),
            Map.entry("French",
                    "Une passerelle se tient entre les clients et les services en amont. Elle vérifie les clés, choisit un modèle, y porte l'appel,"
                            + " rapporte la réponse et en tient le compte. Lorsqu'un service échoue avant le premier contenu, le candidat suivant est essayé."),
            Map.entry("German",
                    "Ein Gateway steht zwischen den Clients und den Diensten. Es prüft Schlüssel, wählt ein Modell, trägt den Aufruf dorthin und die"
                            + " Antwort zurück und rechnet darüber ab. Scheitert ein Dienst vor dem ersten Inhalt, so wird der nächste Kandidat versucht."),
            Map.entry("Russian",
                    "Шлюз стоит между клиентами и вышестоящими службами. Он проверяет ключи, выбирает модель, передаёт вызов и возвращает ответ, а"
                            + " также ведёт учёт. Если служба отказывает до первого содержимого, пробуется следующий кандидат."));

    static Stream<String> texts() {
        return PROSE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void proseIsEstimatedWithinTheBound(String name) {
        assertWithinBound(PROSE.get(name));
    }

    /** The page tells how far the estimate is off: with the very figures that are measured here. */
    @ParameterizedTest
    @MethodSource("texts")
    void thePageTellsTheMeasuredErrors(String name) throws IOException {
        String row = "| " + name + " | " + error(PROSE.get(name), TokenEncoding.O200K) + " | "
                + error(PROSE.get(name), TokenEncoding.CL100K)
                + " |";
        assertThat(Files.readAllLines(Path.of("docs/accounting.md"))).contains(row);
    }

    private static String error(String text, TokenEncoding encoding) {
        long counted = COUNTER.count(encoding, text).tokens();
        return String.format(Locale.ROOT, "%+.1f %%", 100.0 * (TokenEstimate.of(text) - counted) / counted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java/ai/nexusai/http/Lease.java", "sql/V002__catalog.sql", "pom.xml", "LICENSE"})
    void programTextIsEstimatedWithinTheBound(String file) throws IOException {
        assertWithinBound(Files.readString(Path.of(file)));
    }

    @Test
    void onlyTheEmptyTextHasNoTokens() {
        assertThat(TokenEstimate.of("")).isZero();
        assertThat(TokenEstimate.of(" ")).isEqualTo(1);
        assertThat(TokenEstimate.of("a")).isEqualTo(1);
    }

    private static void assertWithinBound(String text) {
        long counted = COUNTER.count(TokenEncoding.O200K, text).tokens();
        assertThat((double) TokenEstimate.of(text)).isBetween(counted * (1 - BOUND), counted * (1 + BOUND));
    }
}
