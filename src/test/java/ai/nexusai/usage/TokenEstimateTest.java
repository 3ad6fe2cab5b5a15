package ai.nexusai.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class TokenEstimateTest {
    private static final TokenCounter COUNTER = new TokenCounter();

    /** The bound that docs/accounting.md promises. */
    private static final double BOUND = 0.15;

    @ParameterizedTest
    @ValueSource(strings = {
        "大型语言模型网关位于客户端与上游服务之间，负责鉴权、路由、故障转移以及计费。管理员可以在控制台中添加服务提供商，导入模型，创建分组，并为每个团队发放独立的密钥。春天来了，公园里的樱花开得正盛，人们三三两两地坐在草地上聊天。",
        "このゲートウェイは、クライアントと上流のサービスの間に立ち、認証、ルーティング、フェイルオーバー、課金を担当します。春になると、公園の桜が満開になり、人々は芝生に座って楽しそうに話しています。",
        "이 게이트웨이는 클라이언트와 상위 서비스 사이에서 인증, 라우팅, 장애 조치, 과금을 담당합니다. 봄이 오면 공원의 벚꽃이 활짝 피고 사람들은 잔디밭에 앉아 즐겁게 이야기를 나눕니다.",
        "请帮我把下面的 Python 函数改写成 Java：def add(a, b): return a + b。注意 NullPointerException 的处理，并且使用 Optional<T>。Then explain in English why the HTTP 429 status code should carry a Retry-After header; 最后用 Markdown 表格总结价格差异。",
        "A gateway stands between clients and upstream services. It checks keys, picks a model, carries the call there and the answer back,"
                + " and accounts for it. When an upstream fails before the first content, the next candidate is tried."})
    void proseInTheConsolesLanguagesIsEstimatedWithinTheBound(String text) {
        assertWithinBound(text);
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
