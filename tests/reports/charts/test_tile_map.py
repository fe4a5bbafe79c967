from decimal import Decimal

from lxml import etree

from foi.forces import police_forces
from reports.charts.tile_map import tile_map_in_words, tile_map_to_svg, tile_map_to_table
from reports.charts.tiles import Tile, TileMap, TileMark
from tests.reports.charts import samples

SVG = "{http://www.w3.org/2000/svg}"


def tiles_of(data: TileMap, width: float = 640.0) -> dict[str, etree._Element]:
    """The drawn groups by their tooltip."""
    root = etree.fromstring(tile_map_to_svg(data, prefix="c", width=width).encode())
    return {group.findtext(f"{SVG}title", ""): group for group in root.iter(f"{SVG}g")}


def texts(group: etree._Element) -> list[str]:
    return ["".join(text.itertext()) for text in group.iter(f"{SVG}text")]


def tile(drawn: dict[str, etree._Element], name: str) -> etree._Element:
    return next(group for tooltip, group in drawn.items() if tooltip.startswith(name))


def one_tile(mark: TileMark, **fields: object) -> TileMap:
    made = Tile("kent", "Kent", mark, "KEN", 0, 0, **fields)  # type: ignore[arg-type]
    return TileMap("Map", "images", "rate", (made,))


def test_each_of_the_43_has_a_place_of_its_own() -> None:
    places = {(force.tile_row, force.tile_col) for force in police_forces()}
    assert len(places) == 43
    assert None not in {part for place in places for part in place}


def test_every_force_is_drawn_with_its_value() -> None:
    drawn = tiles_of(samples.tile_map())
    assert len(drawn) == 42, "Humberside and Lincolnshire share a tooltip"
    assert texts(tile(drawn, "Cambridgeshire")) == ["CAM", "17,162,489"]
    assert texts(tile(drawn, "Surrey")) == ["SUR", "<5"]
    assert texts(tile(drawn, "Kent")) == ["KEN", "nil"]
    assert texts(tile(drawn, "Norfolk")) == ["NOR", "*"]
    assert texts(tile(drawn, "Metropolitan")) == ["MET", "refused"]
    assert texts(tile(drawn, "Cumbria")) == ["CUM", "\N{EN DASH}"]


def test_a_narrow_map_shortens_numbers_and_says_what_its_letters_mean() -> None:
    svg = tile_map_to_svg(samples.tile_map(), prefix="c", width=300)
    assert ">17.2m<" in svg
    assert ">237k<" in svg
    assert "k = thousand, m = million." in svg
    assert "Cambridgeshire: 17,162,489 images" in svg
    assert "k = thousand" not in tile_map_to_svg(samples.tile_map(), prefix="c", width=640)


def test_a_joint_figure_is_printed_once_and_its_forces_are_tied_together() -> None:
    svg = tile_map_to_svg(samples.tile_map(), prefix="c")
    assert svg.count(">4,100<") == 1
    assert ">HUM+LIN<" in svg
    assert ">in HUM<" in svg
    assert svg.count("<line") == 1
    assert "Humberside and Lincolnshire together: 4,100 images" in svg
    assert "joint figure, printed once" in svg


def test_the_city_of_london_has_a_figure_but_no_colour() -> None:
    city = tile(tiles_of(samples.tile_map()), "City of London")
    assert texts(city) == ["COL", "51"]
    rect = city.find(f"{SVG}rect")
    assert rect is not None
    assert rect.get("class") == "blank"
    assert "figure without a rate per resident" in tile_map_to_svg(samples.tile_map(), prefix="c")


def test_no_figure_is_dashed_and_refusals_are_hatched_each_in_their_way() -> None:
    looks = set()
    for mark in (TileMark.REFUSED, TileMark.NOT_HELD, TileMark.NCND, TileMark.SUPPRESSED):
        group = tile(tiles_of(one_tile(mark)), "Kent")
        hatch = group.find(f"{SVG}path")
        assert hatch is not None, mark
        looks.add(hatch.get("d"))
    assert len(looks) == 4
    waiting = tile(tiles_of(one_tile(TileMark.NO_FIGURE)), "Kent")
    assert [rect.get("stroke-dasharray") for rect in waiting.iter(f"{SVG}rect")] == [None, "4 3"]


def test_nought_is_a_figure_and_not_the_lack_of_one() -> None:
    nought = one_tile(TileMark.FIGURE, low=Decimal(0), level=Decimal(0))
    group = tile(tiles_of(nought), "Kent")
    assert texts(group) == ["KEN", "0"]
    assert "no figure" not in tile_map_to_svg(nought, prefix="c")


def test_a_range_is_printed_with_both_ends() -> None:
    data = one_tile(TileMark.FIGURE, low=Decimal(1200), high=Decimal(1300), level=Decimal(1))
    assert texts(tile(tiles_of(data), "Kent")) == ["KEN", "1,200\N{EN DASH}1,300"]
    assert tile_map_to_table(data).rows == (("Kent", "between 1,200 and 1,300", "1"),)


def test_two_authorities_in_one_place_are_both_shown() -> None:
    first, second = (Tile(name, name, TileMark.NO_FIGURE, name, 0, 0) for name in ("one", "two"))
    svg = tile_map_to_svg(TileMap("Map", "x", "x", (first, second)), prefix="c")
    assert ">one<" in svg
    assert ">two<" in svg


def test_400_authorities_without_places_are_listed_by_name() -> None:
    drawn = tiles_of(samples.many_authorities())
    assert len(drawn) == 400
    assert texts(tile(drawn, "Council 10:")) == ["Council 10", "10,000,000,000"]


def test_the_table_has_every_force_with_its_figure_in_full() -> None:
    table = tile_map_to_table(samples.tile_map())
    rows = {row[0]: row[1:] for row in table.rows}
    assert len(rows) == 43
    assert rows["Cambridgeshire"] == ("17,162,489", "17,000")
    assert rows["Humberside"] == ("4,100 (together with Lincolnshire)", "4.1")
    assert rows["Gwent"] == ("neither confirmed nor denied", "")
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_the_description_says_how_many_of_each_and_the_ends() -> None:
    assert tile_map_in_words(samples.tile_map()) == (
        "Map of 43 forces as equal tiles: figure 8, nil 1, suppressed 1, not held 1, refused 1, "
        "neither confirmed nor denied 1, answered, figure still to be checked 1, no figure yet 29. "
        "Colour shows images per 100,000 residents, from 0.2 (Surrey) to 17,000 (Cambridgeshire)."
    )
