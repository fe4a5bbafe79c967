"""Invented by-force tables of all 43, drawn at random about a rate, as the CSV that a backtest reads."""

import numpy as np

from foi.forces import police_forces
from foi.populations import populations

HEAD = "gss_code,measure,period,value,unit"


def invented_csv(measures: int = 2, *, rate: float = 0.01, spread: float = 0.3, period: str = "2018/19") -> str:
    """`measures` tables, their rates per resident log-normal with `spread` about `rate`."""
    rng = np.random.default_rng(20_180_401)
    persons = populations("reb2021:2018").persons
    lines = [HEAD]
    for number in range(1, measures + 1):
        for force in police_forces():
            count = rng.poisson(persons[force.slug] * rate * rng.lognormal(0, spread))
            lines.append(f"{force.gss_code},invented measure {number},{period},{count},things")
    return "\n".join(lines) + "\n"
