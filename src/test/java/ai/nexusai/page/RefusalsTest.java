package ai.nexusai.page;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the admin API refused, in the language of whoever asked. */
final class RefusalsTest {
    private static final TextFiles TEXTS = new TextFiles(List.of("refusal"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conflict          | providers | name               | 已有同名的提供商，请换一个名称。
            conflict          | users     | ''                 | 这是最后一个已启用的管理员，必须有人能够管理：请先把另一个账号设为管理员。
            changed_meanwhile | keys      | ''                 | 其间有人改动过这项内容：请重新加载页面后再试。
            invalid_value     | providers | server_url         | 这个地址无法使用，请填写类似 https://api.openai.com/v1 的地址。As it is.
            invalid_value     | models    | price.input        | 价格是不小于 0 的小数，币种是 USD 这样的三个大写字母。As it is.
            invalid_value     | groups    | members[2].weight  | 这个值无法使用。As it is.
            upstream_failed   | import    | ''                 | 上游没有给出可用的回答。As it is.
            unknown_path      | import    | ''                 | As it is.
            """)
    void theClosestTextIsSaidElseTheApisOwnSentence(String code, String resource, String field, String sentence) {
        assertThat(said(Language.SIMPLIFIED_CHINESE, new Refusals.Said(code, resource, field, "As it is."))).isEqualTo(sentence);
    }

    @Test
    void inEnglishTheApiSpeaksForItself() {
        assertThat(said(Language.ENGLISH, new Refusals.Said("invalid_value", "providers", "server_url", "As it is.")))
                .isEqualTo("As it is.");
    }

    @ParameterizedTest
    @CsvSource({"/api/users/7,users", "/api/providers,providers", "/stats/total,stats", "/,''"})
    void theResourceIsInThePath(String path, String resource) {
        assertThat(Refusals.resource(path)).isEqualTo(resource);
    }

    private static String said(Language language, Refusals.Said said) {
        return Refusals.sentence(TEXTS.in(language), said);
    }
}
