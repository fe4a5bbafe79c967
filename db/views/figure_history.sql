-- The episodes of figure_episode, with those in which a figure was accepted cut where it came to count or ceased to:
-- of several accepted figures about the same thing, the one that came to stand last counts.
WITH beaten AS (
    SELECT e.figure_id, e.part, e.part_id, e.from_at, e.until_at, o.from_at AS other_from, o.until_at AS other_until
    FROM figure_episode AS e
    INNER JOIN figure_episode AS o
        ON
            e.thing = o.thing
            AND e.figure_id <> o.figure_id
            AND (o.from_at > e.from_at OR (o.from_at = e.from_at AND o.figure_id > e.figure_id))
    WHERE
        e.standing = 'accepted'
        AND o.standing = 'accepted'
        AND (e.until_at IS NULL OR o.from_at < e.until_at)
),

cut AS (
    SELECT figure_id, part, part_id, from_at AS cut_at FROM figure_episode
    UNION
    SELECT figure_id, part, part_id, other_from FROM beaten
    UNION
    SELECT figure_id, part, part_id, other_until
    FROM beaten
    WHERE other_until IS NOT NULL AND (until_at IS NULL OR other_until < until_at)
),

piece AS (
    SELECT
        figure_id,
        part,
        part_id,
        cut_at,
        LEAD(cut_at) OVER (PARTITION BY figure_id, part, part_id ORDER BY cut_at) AS next_cut
    FROM cut
)

SELECT
    e.figure_id,
    ROW_NUMBER() OVER (PARTITION BY e.figure_id ORDER BY e.part, e.part_id, p.cut_at) AS step,
    p.cut_at AS from_at,
    COALESCE(p.next_cut, e.until_at) AS until_at,
    CASE
        WHEN e.standing <> 'accepted' THEN e.standing
        WHEN EXISTS (
            SELECT 1
            FROM beaten AS b
            WHERE
                b.figure_id = p.figure_id
                AND b.part = p.part
                AND b.part_id = p.part_id
                AND b.other_from <= p.cut_at
                AND (b.other_until IS NULL OR b.other_until > p.cut_at)
        ) THEN 'overtaken'
        ELSE 'counts'
    END AS standing,
    e.kind,
    e.value,
    e.low,
    e.high,
    e.basis,
    e.by_person
FROM figure_episode AS e
INNER JOIN piece AS p ON e.figure_id = p.figure_id AND e.part = p.part AND e.part_id = p.part_id
