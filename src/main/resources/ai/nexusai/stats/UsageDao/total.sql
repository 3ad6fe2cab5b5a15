-- A call that names no conversation is one of its own and has no row in the table conversation.
SELECT
    CAST(sum(days.calls) - held.calls + held.conversations AS bigint) AS total_conversations,
    CAST(sum(days.ok) AS bigint) AS total_rounds,
    CAST(sum(days.prompt_tokens) AS bigint) AS prompt_tokens,
    CAST(sum(days.completion_tokens) AS bigint) AS completion_tokens,
    CAST(sum(days.prompt_tokens) + sum(days.completion_tokens) AS bigint) AS total_tokens
FROM (
    SELECT
        coalesce(sum(calls) - sum(refused) - sum(client_error), 0) AS calls,
        coalesce(sum(ok), 0) AS ok,
        coalesce(sum(prompt_tokens), 0) AS prompt_tokens,
        coalesce(sum(completion_tokens), 0) AS completion_tokens
    FROM usage_day_all
) AS days
CROSS JOIN (
    SELECT coalesce(sum(calls), 0) AS calls, coalesce(sum(conversations), 0) AS conversations
    FROM conversation_hour
) AS held
GROUP BY held.calls, held.conversations
