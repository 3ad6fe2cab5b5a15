-- Conversations of more than one call that began in the range: whole hours as they are counted, the edges one by one.
SELECT CAST(coalesce(sum(conversations), 0) AS bigint)
FROM (
    SELECT sum(conversations) AS conversations
    FROM conversation_hour
    WHERE starts_at >= :firstHour AND starts_at < :lastHour
    UNION ALL
    SELECT count(*)
    FROM conversation
    WHERE first_at >= :from AND first_at < :firstHour
    UNION ALL
    SELECT count(*)
    FROM conversation
    WHERE first_at >= :lastHour AND first_at < :to
) AS parts
