"""An estimate as it is quoted: its sentence, and the caveat that must stand beside it."""

from estimates.results import NationalEstimate, Severity
from estimates.wording import percent

NOT_SHOWN = "which the replies cannot show"


def quote_of(found: NationalEstimate) -> str:
    """The sentence with its caveat, to print together. What the one has said the other does not say again."""
    return f"{found.sentence} {caveat_beside_sentence(found)}"


def caveat_of(found: NationalEstimate) -> str:
    """What must stand beside every figure of this total, in one or two sentences."""
    return " ".join(_caveat(found))


def caveat_beside_sentence(found: NationalEstimate) -> str:
    """The same beside the sentence: without how many forces it rests on, where the sentence has said that."""
    said = _caveat(found)
    return " ".join(said[1:] if len(said) > 1 and _source(found) in found.sentence else said)


def is_red(found: NationalEstimate) -> bool:
    """Whether "at least" is all that may be printed."""
    return any(warning.severity is Severity.RED for warning in found.warnings)


def _caveat(found: NationalEstimate) -> tuple[str, ...]:
    if found.forces == found.forces_asked:
        return (
            f"The sum of what all {found.forces_asked} forces reported of themselves; nothing in it is estimated.",
        )
    if is_red(found) or found.range is None:
        return (
            f"Counted from {_source(found)}.",
            "The replies do not bear an upper figure: quote it as “at least”, or not at all.",
        )
    others = found.forces_asked - found.forces
    return (
        f"An estimate from {_source(found)}.",
        f"The range supposes that the other {others} forces are broadly similar to those that replied, {NOT_SHOWN}.",
    )


def _source(found: NationalEstimate) -> str:
    return f"{found.forces} of {found.forces_asked} forces, covering {percent(found.share)} of the population"
