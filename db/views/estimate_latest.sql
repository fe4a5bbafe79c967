-- The estimate that stands for each question and period.
SELECT e.*
FROM estimates AS e
WHERE e.is_latest
