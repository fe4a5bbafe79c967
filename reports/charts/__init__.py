"""Charts as SVG: each a pure turn of a small frozen record into text, by a template of templates/.

| module | record | drawn by | as rows |
|---|---|---|---|
| tile_map | TileMap | tile_map_to_svg | tile_map_to_table |
| history | EstimateHistory | history_to_svg | history_to_table |
| timeline | ResponseTimeline | timeline_to_svg | timeline_to_table |
| funnel | Funnel | funnel_to_svg | funnel_to_table |
| left_out | LeaveOneOut | left_out_to_svg | left_out_to_table |
| k_chart | KChart | k_chart_to_svg | k_chart_to_table |

Every `x_to_svg(data, *, prefix, width)` gives an `<svg>` element that stands alone as a file and can be set into a
page: `prefix` makes its ids unique there, and its colours have classes that `CHART_STYLE` (tones) turns for a dark
screen. It is as wide as asked, 640 pixels unless told; letters shrink with a picture, so a page does well to hold
a second one of about 300 for telephones.
`x_to_table` gives the same figures as a ChartTable, for those who cannot see the picture. `svg_to_png` (png) makes a
picture of any of them. No clock, no file but the templates and the font of the pictures; the same record gives the
same bytes.
"""
