-- The estimates that each publication rests on.
SELECT
    p.campaign,
    pe.publication_id,
    pe.estimate_id
FROM publication_estimate AS pe
INNER JOIN publication AS p ON pe.publication_id = p.id
