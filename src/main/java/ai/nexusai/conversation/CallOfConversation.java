package ai.nexusai.conversation;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** One call of a conversation with what is kept of it, compressed as the table has it. */
@SuppressWarnings("ArrayRecordComponent")
public record CallOfConversation(UUID id, Instant startedAt, OptionalLong promptTokens, OptionalLong completionTokens,
        Optional<byte[]> request, Optional<byte[]> answer) {}
