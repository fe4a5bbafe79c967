-- The questions as asked.
SELECT
    q.campaign,
    q.number AS question,
    q.position,
    q.text,
    q.measure,
    q.unit
FROM question AS q
