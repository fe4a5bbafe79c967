import pytest

from parsers.wording.exemptions import cited_sections


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Section 12(1) of the Freedom of Information Act applies", ("s12(1)",)),
        ("Section 12 (1), that is section 12", ("s12(1)",)),
        ("under s.40(2) and S31(1)(a)(b)", ("s40(2)", "s31(1)(a)(b)")),
        ("sections 23(5), 24(2) and 30(3)", ("s23(5)", "s24(2)", "s30(3)")),
        ("Section 40(5B)(a)(i) - personal information", ("s40(5B)(a)(i)",)),
        ("Section 17 requires, section 16 advises, section 1(1)(a) gives a right, section 50 a remedy", ()),
        ("section 47 and section 18 of the Offences Act 1861", ()),
        ("Section 39 of the Mental Health Act", ()),
        ("Section 117 aftercare", ()),
        ("page 12 of 31", ()),
    ],
)
def test_only_sections_that_exempt_are_cited(text: str, sections: tuple[str, ...]) -> None:
    assert cited_sections(text) == sections
