-- What was frozen to be published; without who did it.
SELECT
    p.campaign,
    p.id AS publication_id,
    p.title,
    p.at AS frozen_at
FROM publication AS p
