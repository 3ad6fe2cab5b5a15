package ai.nexusai.conversation;

import java.time.Instant;
import java.util.UUID;

/** The parameters of the query for a conversation's calls: those of its time that come after ({@code after}, {@code afterId}). */
public record CallsListing(String conversation, Instant from, Instant to, Instant after, UUID afterId, int fetch) {}
