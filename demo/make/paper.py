"""Letters on paper: letterhead, references, paragraphs, a ruled table, and a footer, as PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from demo.make.same_bytes import flowables_to_pdf

_STYLES = getSampleStyleSheet()
PLAIN = ParagraphStyle("plain", parent=_STYLES["Normal"], fontSize=10.5, leading=14, spaceAfter=8)
STRONG = ParagraphStyle("strong", parent=PLAIN, fontName="Helvetica-Bold", spaceBefore=6)
RULED = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dfe6ee")),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("FONTSIZE", (0, 0), (-1, -1), 10),
    ]
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes (the lines at the top right, the name first), and the line at the foot of every page."""

    lines: tuple[str, ...]
    footer: str

    def draw(self, canvas: Canvas) -> None:
        """Draw head and foot on one page."""
        width, height = A4
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawRightString(width - 22 * mm, height - 18 * mm, self.lines[0])
        canvas.setFont("Helvetica", 9)
        for number, line in enumerate(self.lines[1:], start=1):
            canvas.drawRightString(width - 22 * mm, height - 18 * mm - number * 4.5 * mm, line)
        canvas.setFont("Helvetica-Oblique", 8)
        canvas.drawCentredString(width / 2, 14 * mm, self.footer)


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text that is written with blank lines between them, each on one line."""
    return tuple(" ".join(block.split()) for block in text.strip().split("\n\n"))


def ruled_table(rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Flowable:
    """A table with lines round every cell, numbers to the right; `widths` in millimetres."""
    return Table([list(row) for row in rows], colWidths=[width * mm for width in widths], style=RULED)


def letter_to_pdf(head: Letterhead, about: Sequence[str], body: Sequence[str | Flowable]) -> bytes:
    """A letter: `about` are the lines for references and date, `body` paragraphs and tables in order."""
    story: list[Flowable] = [Paragraph("<br/>".join(about), PLAIN), Spacer(1, 4 * mm)]
    for part in body:
        if isinstance(part, str):
            story.append(Paragraph(part, PLAIN))
        else:
            story += [Spacer(1, 2 * mm), part, Spacer(1, 5 * mm)]
    return flowables_to_pdf(story, title=f"{head.lines[0]}: reply", on_page=partial(Letterhead.draw, head))
