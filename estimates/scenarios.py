"""Simple ways from what was counted to a national figure, each a what-if that a reader can redo by hand.

The scalings of the 2012 article are among them. All arithmetic is decimal. Where figures are ranges each scenario is
worked twice, on their lowest and on their highest values.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, localcontext
from functools import partial

from estimates.inputs import CITY_OF_LONDON, METROPOLITAN, Inputs, Unit
from estimates.results import LeftOut, Scenario
from estimates.shares import PRECISION, to_pennies
from foi.forces import COVERS_SEPARATOR

Side = Callable[[Unit], Decimal]
"""Which end of a unit's range to count."""


def low_end(unit: Unit) -> Decimal:
    """The lowest value a figure can have."""
    return unit.low


def high_end(unit: Unit) -> Decimal:
    """The highest value a figure can have."""
    return unit.high


def middle(unit: Unit) -> Decimal:
    """The middle of the two: what a unit is judged by."""
    return (unit.low + unit.high) / 2


def sides_of(units: Iterable[Unit]) -> tuple[Side, ...]:
    """What is worked once, and what twice: the lowest values, and the highest where any figure is a range."""
    return (low_end,) if all(unit.is_exact for unit in units) else (low_end, high_end)


def counted_sum(units: Iterable[Unit], side: Side) -> Decimal:
    """The sum of one end of the figures."""
    return sum((side(unit) for unit in units), Decimal(0))


def units_by_count(inputs: Inputs) -> tuple[Unit, ...]:
    """Units from the largest count to the smallest (ranges by their middle); ties in order of GSS code."""
    return tuple(sorted(inputs.ordered_units(), key=middle, reverse=True))


def rated_units(inputs: Inputs) -> tuple[Unit, ...]:
    """Units that may set a rate per resident: all but the City of London on its own, by GSS code."""
    return tuple(
        unit for unit in inputs.ordered_units() if [inputs.gss.get(slug) for slug in unit.covers] != [CITY_OF_LONDON]
    )


def rate(inputs: Inputs, unit: Unit, side: Side) -> Decimal:
    """Count per resident."""
    with localcontext(prec=PRECISION):
        return side(unit) / inputs.persons(unit)


def scenarios(inputs: Inputs) -> dict[str, Scenario]:
    """Every scenario that the replies allow, by name, in the order in which they are shown.

    One that needs more replies, or a silent Metropolitan Police, is left out. Raises InputError when the share rule
    turns a share into 0 %.
    """
    found: dict[str, Scenario] = {}
    units = units_by_count(inputs)
    found["counted"] = _scenario(inputs, "what was counted", units, partial(counted_sum, units))
    found["floor"] = _scenario(inputs, "the silent forces have none", units, partial(counted_sum, units))
    if units:
        found["pro_rata"] = _scaled(inputs, "scaling by population alone", units)
    if len(units) > 1:
        largest = inputs.name(units[0].covers)
        found["without_largest"] = _scaled(inputs, f"without the largest ({largest})", units[1:])
    if len(units) > 2:  # noqa: PLR2004 - two extremes and something left
        smallest = inputs.name(units[-1].covers)
        found["without_extremes"] = _scaled(inputs, f"without {largest} and {smallest}", units[1:-1])
    if units:
        found |= _met_as_largest(inputs, units)
        found |= _by_rates(inputs)
    return found


def leave_one_out(inputs: Inputs) -> tuple[LeftOut, ...]:
    """Scaling by population alone without each unit in turn, from the largest count; empty for a single unit."""
    rows = []
    for unit, rest, moved in moves(inputs):
        scenario = _scaled(inputs, "", rest)
        rows.append(
            LeftOut(
                covers=COVERS_SEPARATOR.join(unit.covers),
                name=inputs.name(unit.covers),
                value=scenario.value,
                value_high=scenario.value_high,
                share=scenario.share,
                change=round(moved, 1),
            )
        )
    return tuple(rows)


def moves(inputs: Inputs) -> Iterator[tuple[Unit, tuple[Unit, ...], Decimal]]:
    """Each unit from the largest count, the others, and how far leaving it out moves the pro rata figure.

    In per cent, unrounded, on the lowest values. Nothing for a single unit.
    """
    units = units_by_count(inputs)
    if len(units) < 2:  # noqa: PLR2004 - nothing would be left
        return
    whole = _scale(inputs, units, low_end)
    for unit in units:
        rest = tuple(other for other in units if other is not unit)
        with localcontext(prec=PRECISION):
            yield unit, rest, (_scale(inputs, rest, low_end) / whole - 1) * 100 if whole else Decimal(0)


def middle_of(scenario: Scenario) -> Decimal:
    """Its value; midway between the two where it was worked on the lowest and on the highest values."""
    low = Decimal(scenario.value)
    return low if scenario.value_high is None else (low + Decimal(scenario.value_high)) / 2


def _scale(inputs: Inputs, units: tuple[Unit, ...], side: Side) -> Decimal:
    persons = sum(inputs.persons(unit) for unit in units)
    return inputs.share.scale_up(counted_sum(units, side), persons, inputs.total_persons())


def _scaled(inputs: Inputs, label: str, units: tuple[Unit, ...]) -> Scenario:
    return _scenario(inputs, label, units, partial(_scale, inputs, units))


def _scenario(
    inputs: Inputs, label: str, units: tuple[Unit, ...], value: Callable[[Side], Decimal], *, more_persons: int = 0
) -> Scenario:
    persons = sum(inputs.persons(unit) for unit in units) + more_persons
    return Scenario(
        value=to_pennies(value(low_end)),
        value_high=to_pennies(value(high_end)) if high_end in sides_of(units) else None,
        share=inputs.share.percentage(persons, inputs.total_persons()),
        label=label,
    )


def _met_as_largest(inputs: Inputs, units: tuple[Unit, ...]) -> dict[str, Scenario]:
    """The Metropolitan Police is given the largest count seen, then all are scaled up. Runs about 45 % low."""
    met = [slug for slug in inputs.silent() if inputs.gss.get(slug) == METROPOLITAN]
    if not met:
        return {}
    persons = inputs.populations[met[0]]
    covered = inputs.covered_persons() + persons

    def value(side: Side) -> Decimal:
        supposed = counted_sum(units, side) + side(units[0])
        return inputs.share.scale_up(supposed, covered, inputs.total_persons())

    label = f"{inputs.name((met[0],))} given the count of {inputs.name(units[0].covers)} (runs about 45 % low)"
    return {"met_as_largest": _scenario(inputs, label, units, value, more_persons=persons)}


def _by_rates(inputs: Inputs) -> dict[str, Scenario]:
    """The mean of rates (X times the mean of y/x), and all silent forces at the lowest or highest rate observed."""
    units = rated_units(inputs)
    silent_persons = inputs.total_persons() - inputs.covered_persons()
    if not units or not silent_persons:
        return {}

    def rates(side: Side) -> list[Decimal]:
        return [rate(inputs, unit, side) for unit in units]

    def mean_of_rates(side: Side) -> Decimal:
        with localcontext(prec=PRECISION):
            return inputs.total_persons() * sum(rates(side), Decimal(0)) / len(units)

    def silent_at(pick: Callable[[list[Decimal]], Decimal]) -> Callable[[Side], Decimal]:
        def value(side: Side) -> Decimal:
            with localcontext(prec=PRECISION):
                return counted_sum(inputs.units, side) + silent_persons * pick(rates(side))

        return value

    replied = inputs.ordered_units()
    return {
        "mean_of_rates": _scenario(inputs, "mean of the rates per resident", units, mean_of_rates),
        "silent_at_lowest": _scenario(inputs, "the silent forces at the lowest rate seen", replied, silent_at(min)),
        "silent_at_highest": _scenario(inputs, "the silent forces at the highest rate seen", replied, silent_at(max)),
    }
