-- Simple ways from what was counted to a national figure, for each estimate.
SELECT
    e.campaign,
    s.estimate_id,
    s.scenario,
    s.value,
    s.share
FROM estimate_scenario AS s
INNER JOIN estimates AS e ON s.estimate_id = e.estimate_id
