package ai.nexusai.docs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Holds the README's translation to the README. */
final class TranslationTest {

    @Test
    void theChineseReadmeHasTheSameBlocksOfCode() {
        assertThat(Document.read("README_zh-CN.md").blocks()).extracting(Document.Block::language, Document.Block::text)
                .containsExactlyElementsOf(Document.read("README.md").blocks().stream()
                        .map(block -> tuple(block.language(), block.text())).toList());
    }
}
