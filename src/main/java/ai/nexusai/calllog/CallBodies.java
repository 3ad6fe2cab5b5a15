package ai.nexusai.calllog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** What was said in calls, where that is kept. */
public interface CallBodies {

    /** What is kept of these calls, by id; those of which nothing is are missing. */
    Map<UUID, CallBody> of(List<CallLog> calls);

    /** How many calls to ask about at most, so that not too much is in memory. */
    default int atOnce() {
        return 16;
    }

    /**
     * A request or an answer, mostly JSON.
     *
     * @param cut whether what came goes on beyond it
     */
    record Part(String text, boolean cut) {

        public Part {
            requireNonNull(text, "text is null");
        }
    }

    /**
     * What is kept of a call.
     *
     * @param words what the answer says to people
     */
    record CallBody(Optional<Part> request, Optional<Part> answer, Optional<String> words) {
        /** Nothing. */
        public static final CallBody NONE = new CallBody(Optional.empty(), Optional.empty(), Optional.empty());

        public CallBody {
            requireNonNull(request, "request is null");
            requireNonNull(answer, "answer is null");
            requireNonNull(words, "words is null");
        }
    }
}
