-- What happened to each request, as it was written down: dates and kinds.
SELECT
    rq.campaign,
    rq.our_reference,
    rq.force,
    e.id AS event_id,
    e.kind,
    e.happened_on,
    e.received_on,
    e.date_assumed,
    e.until,
    e.corrects_id,
    e.recorded_at,
    d.sha256 AS document_sha256
FROM event AS e
INNER JOIN request AS rq ON e.request_id = rq.id
LEFT JOIN document AS d ON e.document_id = d.id
