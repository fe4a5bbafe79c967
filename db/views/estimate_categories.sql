-- The part of each estimate that falls to one category of a breakdown.
SELECT
    e.campaign,
    e.question,
    e.measure,
    e.period_label,
    e.period_start,
    e.period_end,
    e.sequence,
    e.is_latest,
    c.dimension,
    c.category,
    c.forces,
    c.counted,
    c.counted_high,
    c.low,
    c.median,
    c.high,
    c.estimate_id
FROM estimate_category AS c
INNER JOIN estimates AS e ON c.estimate_id = e.estimate_id
