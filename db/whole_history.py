"""The view observations_history for many figures at once: the same rows, asked in another way.

The view numbers what every figure is about and works that out several times. Nearly every figure has no decision, no
doubt and no other about the same thing: it has one row, which follows from its reading. Only the rest ("touched") go
through the view's own SQL, each step worked out once.
"""

from db.views import view_sql

_TOUCHED = """
    touched_id AS MATERIALIZED (
        SELECT figure_id FROM decision
        UNION
        SELECT figure_id FROM doubt
        UNION
        SELECT id
        FROM (
            SELECT
                id,
                COUNT(*) OVER (PARTITION BY question_id, period_start, period_end, categories, covers) AS about_it
            FROM figure AS f
            WHERE {chosen}
        ) AS counted
        WHERE about_it > 1
    ),

    touched AS MATERIALIZED (
        SELECT f.* FROM figure AS f WHERE f.id IN (SELECT figure_id FROM touched_id) AND {chosen}
    )
"""

_PLAIN = """
    SELECT
        f.id AS figure_id,
        1 AS step,
        r.read_at AS from_at,
        NULL AS until_at,
        CASE WHEN f.state = 'accepted' THEN 'counts' ELSE f.state END AS standing,
        f.kind,
        f.value,
        f.low,
        f.high,
        'printed' AS basis,
        0 AS by_person
    FROM figure AS f
    INNER JOIN reading AS r ON f.reading_id = r.id
    WHERE f.id NOT IN (SELECT figure_id FROM touched_id) AND {chosen}
"""


_CHOSEN = "f.question_id IN (SELECT id FROM question WHERE campaign IN :campaigns)"


def history_sql(*, is_all: bool = True) -> str:
    """A SELECT with the columns and rows of the view observations_history, for use in FROM.

    Unless `is_all`, those of the campaigns that the parameter `campaigns` lists.
    """
    chosen = "f.id > 0" if is_all else _CHOSEN
    episode = view_sql("figure_episode").replace("FROM figure AS f", "FROM touched AS f")
    episode = episode.replace("    FROM figure\n", "    FROM touched\n")
    history = (
        view_sql("figure_history")
        .replace("figure_episode AS", "episode AS")
        .replace("FROM figure_episode", "FROM episode")
    )
    history = history.replace("WITH beaten AS (", "WITH beaten AS MATERIALIZED (")
    whole = view_sql("observations_history").replace("FROM figure_history AS h", "FROM whole AS h")
    return f"""
        WITH {_TOUCHED.format(chosen=chosen)},
        episode AS MATERIALIZED ({episode}),
        changed AS ({history}),
        whole AS (SELECT * FROM changed UNION ALL {_PLAIN.format(chosen=chosen)})
        {whole}
    """  # noqa: S608 - our own views
