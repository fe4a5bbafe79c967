import pytest

from foi import populations as module
from foi.errors import ReferenceDataError
from foi.forces import police_forces
from foi.populations import populations, release_names


def test_the_population_of_the_2012_article() -> None:
    england_and_wales = populations("orig2010")
    assert england_and_wales.total == 55_240_500
    assert england_and_wales.year == 2010
    assert "June 2011" in england_and_wales.description
    assert "Home Office" in england_and_wales.source


@pytest.mark.parametrize("name", release_names())
def test_every_release_has_each_of_the_43_forces_by_slug_and_by_code(name: str) -> None:
    release = populations(name)
    assert release.persons.keys() == {force.slug for force in police_forces()}
    assert {release.by_gss[force.gss_code] for force in police_forces()} == set(release.persons.values())
    assert all(release.persons[force.slug] == release.by_gss[force.gss_code] for force in police_forces())
    assert release.release == name


def test_a_release_of_many_years_is_named_with_the_year() -> None:
    assert populations("reb2021:2018").total == 59_008_368
    assert populations("reb2021:2018").year == 2018
    assert populations("reb2021:2019").total != populations("reb2021:2018").total


def test_a_joint_figure_speaks_for_the_people_of_both_forces() -> None:
    release = populations("orig2010")
    both = release.of(("humberside", "lincolnshire"))
    assert both == release.persons["humberside"] + release.persons["lincolnshire"]
    with pytest.raises(ReferenceDataError, match="northmere"):
        release.of(("humberside", "northmere"))


@pytest.mark.parametrize("name", ["census2031", "reb2021", "reb2021:1999", "orig2010:2011", ""])
def test_an_unknown_release_lists_those_there_are(name: str) -> None:
    with pytest.raises(ReferenceDataError, match=r"orig2010.*reb2021:2011 to reb2021:2023") as caught:
        populations(name)
    assert f'"{name}"' in str(caught.value)


@pytest.mark.parametrize("count", [42, 44])
def test_a_release_without_exactly_one_row_for_each_force_is_refused(
    monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    rows = module._rows_by_release()["orig2010", "2010"]
    monkeypatch.setattr(module, "_rows_by_release", lambda: {("odd2000", "2000"): (2 * rows)[:count]})
    with pytest.raises(ReferenceDataError, match=f"{count} rows"):
        populations("odd2000")


def test_a_population_cannot_be_changed_by_who_reads_it() -> None:
    with pytest.raises(TypeError):
        populations("orig2010").persons["cheshire"] = 1  # type: ignore[index]
