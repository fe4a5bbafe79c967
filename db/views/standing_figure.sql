-- Every figure with the latest decision about it: what stands, beside what was read.
-- standing: accepted, review, rejected or retracted. stands_since: when it came to stand so. A doubt that arose after
-- the reading puts a figure into review until somebody decides; so does a decision that opens it again, or that leaves
-- it open.
SELECT
    f.id AS figure_id,
    f.reading_id,
    r.document_id,
    f.question_id,
    f.period_start,
    f.period_end,
    f.period_label,
    f.categories,
    f.covers,
    f.unit,
    f.raw,
    f.place,
    f.confidence,
    f.reasons,
    CASE
        WHEN d.verdict IS NULL AND EXISTS (SELECT 1 FROM doubt AS u WHERE u.figure_id = f.id) THEN 'review'
        WHEN d.verdict IS NULL THEN f.state
        WHEN d.verdict = 'corrected' THEN 'accepted'
        WHEN d.verdict IN ('reopened', 'unsure') THEN 'review'
        ELSE d.verdict
    END AS standing,
    COALESCE(d.kind, f.kind) AS kind,
    CASE WHEN d.id IS NULL THEN f.value ELSE d.value END AS value,
    CASE WHEN d.id IS NULL THEN f.low ELSE d.low END AS low,
    CASE WHEN d.id IS NULL THEN f.high ELSE d.high END AS high,
    f.kind AS kind_read,
    f.value AS value_read,
    COALESCE(d.basis, 'printed') AS basis,
    d.id AS decision_id,
    d.verdict,
    d.by AS decided_by,
    d.why AS decided_why,
    COALESCE(d.at, r.read_at) AS stands_since
FROM figure AS f
INNER JOIN reading AS r ON f.reading_id = r.id
LEFT JOIN decision AS d
    ON d.id = (SELECT MAX(later.id) FROM decision AS later WHERE later.figure_id = f.id)
