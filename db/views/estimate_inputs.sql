-- The figures that went into each estimate, as they went in.
SELECT
    e.campaign,
    i.estimate_id,
    i.figure_id,
    i.covers AS forces,
    i.categories,
    i.categories = '{}' AS is_total,
    i.low,
    i.high
FROM estimate_input AS i
INNER JOIN estimates AS e ON i.estimate_id = e.estimate_id
