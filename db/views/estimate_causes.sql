-- What led to each estimate, without anybody's words.
SELECT
    e.campaign,
    e.question,
    ec.estimate_id,
    c.id AS change_id,
    CASE
        WHEN d.verdict IS NOT NULL THEN d.verdict
        WHEN c.campaign_edit_id IS NOT NULL THEN 'campaign'
        WHEN c.document_id IS NOT NULL THEN 'reply'
        ELSE 'other'
    END AS what,
    COALESCE(
        f.covers,
        (
            SELECT r.covers
            FROM reading AS r
            WHERE r.id = (SELECT MAX(newest.id) FROM reading AS newest WHERE newest.document_id = c.document_id)
        )
    ) AS forces,
    c.at
FROM estimate_change AS ec
INNER JOIN estimates AS e ON ec.estimate_id = e.estimate_id
INNER JOIN change AS c ON ec.change_id = c.id
LEFT JOIN decision AS d ON c.decision_id = d.id
LEFT JOIN figure AS f ON c.figure_id = f.id
