-- The accepted figures that count: of several about the same thing (question, period, categories, forces)
-- the one that came to stand last; the others are superseded.
SELECT s.*
FROM standing_figure AS s
WHERE
    s.standing = 'accepted'
    AND NOT EXISTS (
        SELECT 1
        FROM standing_figure AS o
        WHERE
            o.standing = 'accepted'
            AND o.question_id = s.question_id
            AND COALESCE(o.period_start, '0001-01-01') = COALESCE(s.period_start, '0001-01-01')
            AND COALESCE(o.period_end, '0001-01-01') = COALESCE(s.period_end, '0001-01-01')
            AND o.categories = s.categories
            AND o.covers = s.covers
            AND (
                o.stands_since > s.stands_since
                OR (o.stands_since = s.stands_since AND o.figure_id > s.figure_id)
            )
    )
