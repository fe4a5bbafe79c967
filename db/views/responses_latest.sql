-- The latest document that speaks for each request, and what it came to. A document that decides (an answer, a
-- refusal) stands before one that does not (an acknowledgement, a question back); then the later letter, a document
-- without a date counting from the day it was read.
SELECT
    rq.campaign,
    rq.force,
    f.name AS force_name,
    rq.our_reference,
    rd.outcome,
    rd.letter_date,
    rd.their_references,
    d.name AS document_name,
    d.sha256 AS document_sha256,
    d.kind AS document_kind,
    rq.parent_id IS NOT NULL AS is_narrowed,
    rd.id AS reading_id,
    rq.id AS request_id
FROM request AS rq
INNER JOIN force AS f ON rq.force = f.slug
LEFT JOIN document_request AS dr
    ON
        dr.request_id = rq.id
        AND dr.document_id = (
            SELECT latest.document_id
            FROM document_request AS latest
            INNER JOIN reading AS lr ON latest.document_id = lr.document_id
            WHERE latest.request_id = rq.id
            ORDER BY
                lr.outcome IN ('full', 'partial', 'refused', 'not_held', 'ncnd') DESC,
                COALESCE(lr.letter_date, DATE(lr.read_at)) DESC,
                lr.id DESC
            LIMIT 1
        )
LEFT JOIN document AS d ON dr.document_id = d.id
LEFT JOIN reading AS rd
    ON rd.id = (SELECT MAX(newest.id) FROM reading AS newest WHERE newest.document_id = d.id)
