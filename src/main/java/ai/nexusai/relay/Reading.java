package ai.nexusai.relay;

import ai.nexusai.answer.ThinkAnswers;
import ai.nexusai.call.Call;
import ai.nexusai.dialect.ChatRequest;
import ai.nexusai.dialect.Dialect;
import ai.nexusai.dialect.Envelope;
import ai.nexusai.dialect.StreamTranslator;
import ai.nexusai.dialect.WholeAnswer;
import ai.nexusai.routing.Candidate;

/** How one candidate's answer to a call is read: by its dialect, as its provider's quirks and its model's think tags ask. */
record Reading(Call call, Candidate candidate, Dialect dialect, Transcript transcript) {

    StreamTranslator stream(ChatRequest request) {
        return transcript.hearing(ThinkAnswers.stream(isLenient() ? dialect.stream(request, envelope()) : dialect.stream(request),
                candidate.model().thinkTags()));
    }

    WholeAnswer whole(byte[] body) {
        return ThinkAnswers.whole(isLenient() ? dialect.whole(body, envelope()) : dialect.whole(body), candidate.model().thinkTags());
    }

    private boolean isLenient() {
        return candidate.provider().quirks().lenient();
    }

    private Envelope envelope() {
        return new Envelope("chatcmpl-" + call.id(), call.startedAt().getEpochSecond(), candidate.model().modelName());
    }
}
