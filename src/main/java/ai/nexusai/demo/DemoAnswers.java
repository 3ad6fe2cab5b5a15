package ai.nexusai.demo;

/** What does the demo's upstream say? */
final class DemoAnswers {
    private static final String CODE = """
            With `percentile_cont` over one day:

            ```sql
            SELECT endpoint, count(*) AS calls,
                   percentile_cont(0.95) WITHIN GROUP (ORDER BY ms) AS p95
            FROM call_log
            WHERE at >= current_date - 1 AND at < current_date
            GROUP BY endpoint
            ORDER BY p95 DESC
            LIMIT 10;
            ```

            An index on `(at, endpoint)` keeps this to one range scan.
            """;
    private static final String CHINESE = """
            这是演示上游的回答。它不会连接任何厂商，只是让您看到**流式输出**、Markdown 和代码高亮的效果：

            1. 在“提供商”页面添加真实的厂商和密钥；
            2. 导入模型，必要时把它们编成分组；
            3. 发放 API 密钥，客户端只需更换 `base_url`。
            """;
    private static final String PLAIN = """
            This is the demo's own upstream: no vendor was asked. It shows how answers **stream**, and what Markdown looks like:

            | step | page |
            | --- | --- |
            | add a vendor with its key | Providers |
            | put models behind one name | Groups |
            | give out a key | API keys |

            Then point any OpenAI client at this gateway by its `base_url`.
            """;

    private DemoAnswers() {}

    /** {@code question} in lower case. */
    static String to(String question) {
        if (question.contains("sql") || question.contains("code") || question.contains("query")) {
            return CODE;
        }
        return question.codePoints().anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN)
                ? CHINESE
                : PLAIN;
    }
}
