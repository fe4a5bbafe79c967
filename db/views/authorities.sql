-- Whom the campaigns asked.
SELECT
    f.slug AS force,
    f.name,
    f.gss_code,
    f.region,
    f.country
FROM force AS f
WHERE EXISTS (SELECT 1 FROM request AS rq WHERE rq.force = f.slug)
