SELECT
    count(*) FILTER (WHERE outcome = 'ok') AS rounds,
    CAST(coalesce(sum(prompt_tokens), 0) AS bigint) AS prompt_tokens,
    CAST(coalesce(sum(completion_tokens), 0) AS bigint) AS completion_tokens
FROM call_log
WHERE conversation_id = :id
