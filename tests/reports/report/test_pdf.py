"""The report on paper. Needs WeasyPrint and Debian's libpango."""

import base64
import ctypes.util
import io
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image, ImageFile

from foi.errors import ConfigurationError
from reports.report.html import facts_to_html
from reports.report.pdf import html_to_pdf
from tests.reports.report.made import MANY, facts_with, total_of

MISSING = ctypes.util.find_library("pango-1.0") is None and "pango" not in os.environ.get("FOI_REQUIRE", "")
needs_pango = pytest.mark.skipif(
    MISSING,
    reason="needs Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0 (FOI_REQUIRE=pango fails without it)",
)


@pytest.fixture(scope="module")
def page() -> bytes:
    return facts_to_html(facts_with(total_of(MANY)))


@needs_pango
def test_the_printed_report_holds_the_sentence_on_its_first_page_and_counts_its_pages(page: bytes) -> None:
    total = total_of(MANY)
    assert total.estimate is not None
    with pdfplumber.open(io.BytesIO(html_to_pdf(page))) as document:
        first = " ".join((document.pages[0].extract_text() or "").split())
        assert total.estimate.sentence in first
        assert "page 1 of " in first
        assert [round(side) for side in document.pages[0].bbox[2:]] == [595, 842]
        assert "Warnings issued" in document.metadata["Title"]
        fonts = {char["fontname"].partition("+")[2] for char in document.pages[0].chars}
        assert all("Open-Sans" in font for font in fonts), fonts


@needs_pango
def test_the_printed_report_is_tagged_in_its_language_and_the_same_each_time(page: bytes) -> None:
    data = html_to_pdf(page)
    assert data == html_to_pdf(page)
    with pdfplumber.open(io.BytesIO(data)) as document:
        catalog = document.doc.catalog
    assert {"MarkInfo", "StructTreeRoot"} <= catalog.keys()
    assert catalog["Lang"] == b"en-GB"
    assert "SOURCE_DATE_EPOCH" not in os.environ


@needs_pango
def test_several_threads_may_print_at_once(page: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = html_to_pdf(page)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    with ThreadPoolExecutor(3) as pool:
        assert set(pool.map(html_to_pdf, [page] * 3)) == {alone}
    assert os.environ["SOURCE_DATE_EPOCH"] == "86400", "as it was before"


@needs_pango
def test_nothing_is_fetched_for_paper(page: bytes, tmp_path: Path) -> None:
    picture = tmp_path / "there.png"
    Image.new("RGB", (8, 8), "red").save(picture)
    images = [picture.as_uri(), f"data:image/png;base64,{base64.b64encode(picture.read_bytes()).decode()}"]
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        outside = f"http://127.0.0.1:{server.getsockname()[1]}"
        sheet = f'<link rel="stylesheet" href="{outside}/a.css">'
        tags = "".join(f'<img src="{image}">' for image in (f"{outside}/a.png", *images))
        hostile = page.replace(b"</head>", f"{sheet}</head>".encode()).replace(b"</body>", f"{tags}</body>".encode())
        printed = html_to_pdf(hostile)
        with pytest.raises(BlockingIOError):  # nobody has called
            server.accept()
    with pdfplumber.open(io.BytesIO(printed)) as document:
        assert len(document.pages[-1].images) == 1, "the one that is in the page itself"


@pytest.mark.parametrize(
    ("error", "words"), [(ModuleNotFoundError("weasyprint"), "WeasyPrint"), (OSError("libpango"), "Pango")]
)
def test_what_is_not_installed_is_named(
    page: bytes, error: Exception, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> None:
        raise error

    monkeypatch.setattr("reports.report.pdf.import_module", refuse)
    with pytest.raises(ConfigurationError, match=words) as caught:
        html_to_pdf(page)
    assert "libpango-1.0-0 libpangoft2-1.0-0" in caught.value.do


@needs_pango
def test_pillow_goes_on_refusing_damaged_pictures() -> None:
    html_to_pdf(b"<!doctype html><title>x</title><p>x")
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
