-- Conversations of more than one call that went on in the range.
SELECT count(*)
FROM conversation
WHERE last_at >= :from AND first_at < :to
