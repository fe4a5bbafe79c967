"""The 43 forces of England and Wales as the frame of an estimate."""

from decimal import Decimal

from estimates.inputs import Caveat, Inputs, Unit
from estimates.shares import ShareRule
from foi.forces import police_forces
from foi.populations import populations

AREA = "England and Wales"
EXACT_SHARE = ShareRule()
SIMILAR = Decimal(1)


def police_inputs(
    release: str,
    units: tuple[Unit, ...] = (),
    *,
    share: ShareRule = EXACT_SHARE,
    level: float = 0.9,
    k: Decimal = SIMILAR,
    draws: int = 20_000,
    caveats: tuple[Caveat, ...] = (),
) -> Inputs:
    """Inputs over the 43, with the populations of one release ("orig2010", "reb2021:2018").

    Raises ReferenceDataError for an unknown release and InputError for figures or settings that cannot be used.
    """
    forces = police_forces()
    return Inputs(
        units=units,
        populations=populations(release).persons,
        gss={force.slug: force.gss_code for force in forces},
        names={force.slug: force.name for force in forces},
        share=share,
        level=level,
        k=k,
        draws=draws,
        caveats=caveats,
        area=AREA,
    )
