-- The figures that count and that a total can be made of: one number, or a range that is closed above.
SELECT s.*
FROM current_figure AS s
WHERE
    s.kind IN ('exact', 'zero', 'approximate')
    OR (s.kind = 'range' AND s.high IS NOT NULL)
