-- For each question and period asked: how many authorities were asked, and how many gave a figure that counts
-- as a total, and how many the total that stands counts: with those whose total was added up from its categories.
SELECT
    q.campaign,
    q.number AS question,
    q.measure,
    p.label AS period_label,
    p.period_start,
    p.period_end,
    (SELECT COUNT(*) FROM request AS rq WHERE rq.campaign = q.campaign AND rq.parent_id IS NULL) AS asked,
    (
        SELECT COUNT(DISTINCT ff.force)
        FROM usable_figure AS s
        INNER JOIN figure_force AS ff ON s.figure_id = ff.figure_id
        WHERE
            s.question_id = q.id
            AND s.period_start = p.period_start
            AND s.period_end = p.period_end
            AND s.categories = '{}'
    ) AS with_figure,
    (
        SELECT e.forces
        FROM estimate AS e
        WHERE e.question_id = q.id AND e.period_id = p.id
        ORDER BY e.sequence DESC
        LIMIT 1
    ) AS in_estimate,
    (
        SELECT COUNT(*)
        FROM standing_figure AS s
        WHERE
            s.question_id = q.id
            AND s.period_start = p.period_start
            AND s.period_end = p.period_end
            AND s.standing = 'review'
    ) AS in_review,
    q.id AS question_id,
    p.id AS period_id
FROM question AS q
INNER JOIN question_period AS p ON q.id = p.question_id
