import pytest

from parsers.wording.exemptions import cited_sections


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("Section 12(1) of the Freedom of Information Act applies", ("s12(1)",)),
        ("Section 12 (1), that is section 12", ("s12(1)",)),
        ("under s.40(2) and S31(1)(a)(b)", ("s40(2)", "s31(1)(a)", "s31(1)(b)")),
        ("sections 23(5), 24(2) and 30(3)", ("s23(5)", "s24(2)", "s30(3)")),
        ("Section 40(5B)(a)(i) - personal information", ("s40(5B)(a)(i)",)),
        ("Section 17 requires, section 16 advises, section 1(1)(a) gives a right, section 50 a remedy", ()),
        ("section 47 and section 18 of the Offences Act 1861", ()),
        ("Section 39 of the Mental Health Act", ()),
        ("Section 117 aftercare", ()),
        ("page 12 of 31", ()),
        ("section 40(2) and (3A)(a) of the Act", ("s40(2)", "s40(3A)(a)")),
        ("s.31(1)(a) and (b)", ("s31(1)(a)", "s31(1)(b)")),
        ("Sections 23(5) and 24(2)", ("s23(5)", "s24(2)")),
        ("S40 (2) (a) (b) & 40 (3) (a) (i)", ("s40(2)(a)", "s40(2)(b)", "s40(3)(a)(i)")),
        ("exempt by virtue of Section 12 of the Act", ("s12",)),
        ("s.30(1)(a) & (b) and s.31(1)(a)", ("s30(1)(a)", "s30(1)(b)", "s31(1)(a)")),
        ("section 31(1)(a) to (c)", ("s31(1)(a)", "s31(1)(b)", "s31(1)(c)")),
        ("section 31(1)(i) and section 30(1)(a)(i) and (ii)", ("s31(1)(i)", "s30(1)(a)(i)", "s30(1)(a)(ii)")),
        ("sections 24, 30 and 31 are qualified; sections 30/31", ("s24", "s30", "s31")),
        ("section 43, subsection (2)", ("s43(2)",)),
        ("exemptions 23(5) and 24(2)", ("s23(5)", "s24(2)")),
        ("section 12, 24 records", ("s12",)),
        ("section 12(1), 24 hours and section 40(2) 31 files", ("s12(1)", "s40(2)")),
    ],
)
def test_only_sections_that_exempt_are_cited(text: str, sections: tuple[str, ...]) -> None:
    assert cited_sections(text) == sections
