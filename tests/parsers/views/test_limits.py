"""A page made to do harm stops its own process, and nothing else."""

import io
import time

import pytest
from PIL import Image

from foi.errors import ReaderStopped
from parsers import isolation
from parsers.isolation import view_isolated
from parsers.views.model import Look
from steps.look_over import nothing_asked

FORMS = 9
EACH = 40
"""Forms that draw one another so many times over: 40 to the power of 8 lines in a file of some kilobytes."""


def endless_page() -> bytes:
    """A PDF whose page takes for ever to draw."""
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            "/Resources << /XObject << /F 5 0 R >> >> >>"
        ),
        stream("/F Do"),
        *(
            stream(
                "/F Do " * EACH,
                f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F {number} 0 R >> >>",
            )
            for number in range(6, 5 + FORMS)
        ),
        stream("0 0 m 595 842 l S", "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"),
    ]
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    count = len(bodies) + 1
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()


def stream(content: str, keys: str = "") -> str:
    return f"<< {keys} /Length {len(content)} >>\nstream\n{content}\nendstream"


def test_a_page_that_takes_for_ever_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "VIEW_SECONDS", 1.0)
    before = time.monotonic()
    with pytest.raises(ReaderStopped, match="more than 1 s"):
        view_isolated(endless_page(), "a.pdf", nothing_asked(()), [Look()])
    assert time.monotonic() - before < 10


def test_a_page_that_takes_too_much_memory_stops_its_own_process(monkeypatch: pytest.MonkeyPatch) -> None:
    held = io.BytesIO()
    Image.new("L", (6000, 6000)).save(held, "PNG")
    monkeypatch.setattr(isolation, "MEMORY", 2**20)
    with pytest.raises(ReaderStopped):
        view_isolated(held.getvalue(), "a.png", nothing_asked(()), [Look()])
