-- What was held of each figure, from when to when: as it was read; from the first doubt on, until somebody decided, in
-- review; and then as each decision left it. `thing` numbers what the figure is about: figures about the same
-- question, period, categories and forces share it.
WITH step AS (
    SELECT
        f.id AS figure_id,
        1 AS part,
        0 AS part_id,
        r.read_at AS from_at,
        f.state AS standing,
        f.kind,
        f.value,
        f.low,
        f.high,
        'printed' AS basis,
        0 AS by_person
    FROM figure AS f
    INNER JOIN reading AS r ON f.reading_id = r.id
    UNION ALL
    SELECT
        f.id,
        2,
        0,
        (SELECT MIN(u.at) FROM doubt AS u WHERE u.figure_id = f.id),
        'review',
        f.kind,
        f.value,
        f.low,
        f.high,
        'printed',
        0
    FROM figure AS f
    WHERE
        EXISTS (
            SELECT 1
            FROM doubt AS u
            WHERE
                u.figure_id = f.id
                AND NOT EXISTS (SELECT 1 FROM decision AS d WHERE d.figure_id = u.figure_id AND d.at < u.at)
        )
    UNION ALL
    SELECT
        d.figure_id,
        3,
        d.id,
        d.at,
        CASE
            WHEN d.verdict = 'corrected' THEN 'accepted'
            WHEN d.verdict IN ('reopened', 'unsure') THEN 'review'
            ELSE d.verdict
        END,
        d.kind,
        d.value,
        d.low,
        d.high,
        d.basis,
        CASE WHEN d.verdict = 'superseded' THEN 0 ELSE 1 END
    FROM decision AS d
),

spell AS (
    SELECT
        step.*,
        LEAD(step.from_at) OVER (PARTITION BY step.figure_id ORDER BY step.part, step.part_id) AS until_at
    FROM step
),

thing AS (
    SELECT
        id AS figure_id,
        DENSE_RANK() OVER (ORDER BY question_id, period_start, period_end, categories, covers) AS thing
    FROM figure
)

SELECT spell.*, thing.thing
FROM spell
INNER JOIN thing ON spell.figure_id = thing.figure_id
WHERE spell.until_at IS NULL OR spell.until_at > spell.from_at
