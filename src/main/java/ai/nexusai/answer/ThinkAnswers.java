package ai.nexusai.answer;

import ai.nexusai.dialect.StreamTranslator;
import ai.nexusai.dialect.WholeAnswer;
import ai.nexusai.model.ThinkTags;

/** Answers whose think blocks become what their model asks for. Where blocks are kept, an answer is not even looked at. */
public final class ThinkAnswers {
    private ThinkAnswers() {}

    public static StreamTranslator stream(StreamTranslator upstream, ThinkTags mode) {
        return mode == ThinkTags.KEEP ? upstream : new ThinkStream(upstream, new ThinkBlocks(mode));
    }

    /** The usage stays as the upstream told it. */
    public static WholeAnswer whole(WholeAnswer answer, ThinkTags mode) {
        return mode == ThinkTags.KEEP || answer.fault().isPresent()
                ? answer
                : new WholeAnswer(new ThinkBlocks(mode).whole(answer.body()), answer.usage(), answer.said(), answer.fault());
    }
}
