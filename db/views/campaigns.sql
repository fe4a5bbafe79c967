-- What was asked about: one row for each campaign.
SELECT
    c.slug AS campaign,
    c.title,
    c.sent_on,
    c.authority_list,
    c.population,
    (SELECT COUNT(*) FROM request AS rq WHERE rq.campaign = c.slug AND rq.parent_id IS NULL) AS asked
FROM campaign AS c
