import pytest

from steps.receive import campaign_of

REFERENCES = {f"{slug}-kent-1": slug for slug in ("images-2012", "images-2013", "images", "tasers")}
SLUGS = ["images-2012", "images-2013", "tasers"]


@pytest.mark.parametrize(
    ("place", "head", "slugs", "expected"),
    [
        ("inbox/tasers/kent/a.pdf", b"", SLUGS, "tasers"),
        ("inbox/a.eml", b"Subject: Re: FOI [foi43 images-2013-kent-1]", SLUGS, "images-2013"),
        ("inbox/a.eml", b"[foi43 images-2013-kent-1] and [foi43 tasers-kent-1]", SLUGS, None),
        ("inbox/a.pdf", b"", SLUGS, None),
        ("inbox/a.pdf", b"", ["tasers"], "tasers"),
        ("inbox/a.eml", b"[foi43 something-else-kent-1]", ["tasers"], None),
        ("inbox/tasers", b"", SLUGS, None),
        ("inbox/tasers/a.eml", b"[foi43 images-2013-kent-1]", SLUGS, None),
        ("inbox/a.eml", b"[foi43 images-2012-kent-1]", ["images", *SLUGS], "images-2012"),
    ],
)
def test_the_campaign_is_told_by_folder_then_reference_then_by_being_the_only_one(
    place: str, head: bytes, slugs: list[str], expected: str | None
) -> None:
    assert campaign_of(place, head, slugs, REFERENCES) == expected
