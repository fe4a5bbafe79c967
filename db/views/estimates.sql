-- Every estimate ever drawn, oldest first; is_latest marks the one that stands.
SELECT
    q.campaign,
    q.number AS question,
    q.measure,
    p.label AS period_label,
    p.period_start,
    p.period_end,
    e.sequence,
    e.sequence = (
        SELECT MAX(o.sequence)
        FROM estimate AS o
        WHERE o.question_id = e.question_id AND o.period_id = e.period_id
    ) AS is_latest,
    e.counted,
    e.forces,
    e.units,
    e.share,
    e.level,
    e.low,
    e.median,
    e.high,
    e.population,
    e.method,
    e.method_version,
    e.seed,
    e.fingerprint,
    e.cause,
    e.difference,
    e.sentence,
    q.unit,
    e.result,
    e.at,
    e.id AS estimate_id
FROM estimate AS e
INNER JOIN question AS q ON e.question_id = q.id
INNER JOIN question_period AS p ON e.period_id = p.id
