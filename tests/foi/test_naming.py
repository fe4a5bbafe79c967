import pytest

from foi.errors import InputError
from foi.forces import Authority, police_forces
from foi.naming import name_book

FORCES = name_book(police_forces())


@pytest.mark.parametrize(
    ("given", "slug"),
    [
        ("Kent Police", "kent"),
        ("  kent  ", "kent"),
        ("KENT", "kent"),
        ("Avon & Somerset Constabulary", "avon-and-somerset"),
        ("the Metropolitan Police", "metropolitan"),
        ("Dyfed Powys Police", "dyfed-powys"),
        ("dyfed-powys", "dyfed-powys"),
        ("Hampshire & Isle of Wight Constabulary", "hampshire"),
    ],
)
def test_an_authority_is_known_by_any_of_its_names(given: str, slug: str) -> None:
    assert FORCES.slug_of(given) == slug


def test_every_force_is_known_by_each_of_its_own_names() -> None:
    for force in police_forces():
        for name in (force.slug, force.name, force.official_name, *force.aliases):
            assert FORCES.slug_of(name) == force.slug


def test_a_name_of_two_is_an_error_that_names_both() -> None:
    with pytest.raises(InputError, match="west-mercia or west-midlands"):
        FORCES.slug_of("WMP")
    with pytest.raises(InputError, match="norfolk or suffolk"):
        FORCES.slug_of("Norfolk and Suffolk Constabularies")


def test_an_unknown_name_is_an_error_with_those_like_it() -> None:
    with pytest.raises(InputError, match=r"Did you mean .*kent"):
        FORCES.slug_of("Kennt Police")
    with pytest.raises(InputError, match="none of the authorities"):
        FORCES.slug_of("Ministry of Silly Walks")


def test_a_name_that_two_authorities_of_a_list_share_is_unsure() -> None:
    book = name_book(
        [Authority(slug="a", name="Ayton", aliases=("Council",)), Authority(slug="b", name="B", aliases=("council",))]
    )
    assert book.slug_of("ayton") == "a"
    with pytest.raises(InputError, match="a or b"):
        book.slug_of("The Council")


def test_each_force_has_its_own_name_at_whatdotheyknow() -> None:
    ids = [force.wdtk_id for force in police_forces()]
    assert len(set(ids) - {""}) == len([one for one in ids if one])
    assert "kent_police" in ids
