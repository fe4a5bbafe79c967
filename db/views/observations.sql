-- One row for each figure that counts. value is null unless the figure is exact or zero: a bound or an
-- approximation never poses as a value.
SELECT
    q.campaign,
    q.number AS question,
    q.measure,
    s.unit,
    s.covers AS forces,
    (SELECT COUNT(*) FROM figure_force AS ff WHERE ff.figure_id = s.figure_id) AS force_count,
    s.period_start,
    s.period_end,
    s.period_label,
    p.label AS period_asked,
    s.categories,
    s.categories = '{}' AS is_total,
    s.kind,
    CASE WHEN s.kind IN ('exact', 'zero') THEN s.value END AS value,
    CASE WHEN s.kind = 'approximate' THEN s.value END AS approximate_value,
    s.low,
    s.high,
    s.raw,
    s.place,
    s.basis,
    s.decided_by,
    s.decided_by IS NOT NULL AS by_person,
    s.stands_since,
    d.sha256 AS document_sha256,
    d.name AS document_name,
    d.kind AS document_kind,
    s.figure_id
FROM current_figure AS s
INNER JOIN question AS q ON s.question_id = q.id
INNER JOIN document AS d ON s.document_id = d.id
LEFT JOIN question_period AS p
    ON q.id = p.question_id AND s.period_start = p.period_start AND s.period_end = p.period_end
