-- Every figure ever read, with what became of it and when. What stood at a moment are the rows whose standing is
-- "counts", with from_at not after it and until_at null or after it.
SELECT
    q.campaign,
    q.number AS question,
    q.measure,
    f.unit,
    f.covers AS forces,
    f.period_start,
    f.period_end,
    p.label AS period_asked,
    f.categories,
    f.categories = '{}' AS is_total,
    h.figure_id,
    h.step,
    h.from_at,
    h.until_at,
    h.standing,
    h.kind,
    CASE WHEN h.kind IN ('exact', 'zero') THEN h.value END AS value,
    CASE WHEN h.kind = 'approximate' THEN h.value END AS approximate_value,
    h.low,
    h.high,
    f.raw,
    h.basis,
    h.by_person = 1 AS by_person,
    d.sha256 AS document_sha256
FROM figure_history AS h
INNER JOIN figure AS f ON h.figure_id = f.id
INNER JOIN reading AS r ON f.reading_id = r.id
INNER JOIN document AS d ON r.document_id = d.id
INNER JOIN question AS q ON f.question_id = q.id
LEFT JOIN question_period AS p
    ON q.id = p.question_id AND f.period_start = p.period_start AND f.period_end = p.period_end
