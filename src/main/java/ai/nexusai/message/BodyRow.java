package ai.nexusai.message;

import java.util.Optional;

/** A row of {@code call_body}, compressed as it is there. */
@SuppressWarnings("ArrayRecordComponent")
public record BodyRow(byte[] request, boolean requestCut, Optional<byte[]> answer, boolean answerCut) {}
