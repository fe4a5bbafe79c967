"""Invented mails whose answer is a table in the body."""

import base64

from foi.records import CheckStatus, FigureKind
from tests.replies.make.invented import Made, invented
from tests.replies.make.truth import ANSWERED, FULL, PARTIAL, Expected, Need, Truth, count, financial_year

_PAGE = """\
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<style>p.MsoNormal {{margin:0cm;font-size:11.0pt;font-family:"Calibri",sans-serif;}}</style></head>
<body lang="EN-GB"><div class="WordSection1">
<p class="MsoNormal">Good morning,</p><p class="MsoNormal">&nbsp;</p>
<p class="MsoNormal">Please find below the number of people reported for fishing without leave in 2018/19,
by sex and age group.</p><p class="MsoNormal">&nbsp;</p>
{table}
<p class="MsoNormal">&nbsp;</p>
<p class="MsoNormal">Kind regards</p><p class="MsoNormal">Information Team</p>
<p class="MsoNormal">Wexcombe Constabulary</p></div></body></html>
"""


@invented("47-stars-left-out-of-the-sum.eml", campaign="fishing-by-sex-and-age")
def stars_left_out() -> Made:
    ages = ("Under 18", "18 to 29", "30 to 49", "50 and over")
    rows = {"Female": ("*", 14, 21, 8), "Male": (11, 47, "*", 26)}
    figures: list[Expected] = []
    year = financial_year(2018)
    table = [["", *ages, "Sum"]]
    for sex, cells in rows.items():
        shown = sum(cell for cell in cells if isinstance(cell, int))
        table.append([sex, *map(str, cells), str(shown)])
        for age, cell in zip(ages, cells, strict=True):
            if isinstance(cell, int):
                figures.append(count("1", year, cell, sex, age))
            else:
                figures.append(Expected("1", year, (sex, age), FigureKind.SUPPRESSED, need=Need.FOUND))
        figures.append(count("1", year, shown, sex, need=Need.DOUBTFUL))
    sums = [sum(cell for cell in column if isinstance(cell, int)) for column in zip(*rows.values(), strict=True)]
    table.append(["Sum", *map(str, sums), str(sum(sums))])
    figures += [
        count("1", year, number, age, need=Need.OPTIONAL if age in ages[1::2] else Need.DOUBTFUL)
        for age, number in zip(ages, sums, strict=True)
    ]
    figures.append(count("1", year, sum(sums), need=Need.DOUBTFUL))
    truth = Truth(
        FULL | PARTIAL,
        tuple(figures),
        {"1": ANSWERED},
        checks=frozenset({CheckStatus.CANNOT_COMPARE}),
        force="wexcombe",
    )
    return Made(_mail(_PAGE.format(table=_html_table(table))), truth)


def _html_table(rows: list[list[str]]) -> str:
    style = 'style="border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt"'
    lines = []
    for at, row in enumerate(rows):
        cells = (f"<b>{cell}</b>" if at == 0 else cell for cell in row)
        lines.append("".join(f'<td {style}><p class="MsoNormal">{cell or "&nbsp;"}</p></td>' for cell in cells))
    body = "\n".join(f"<tr>{line}</tr>" for line in lines)
    return f'<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0">\n{body}\n</table>'


def _mail(page: str) -> bytes:
    coded = base64.encodebytes(page.replace("\n", "\r\n").encode()).decode("ascii")
    lines = [
        "From: Information Team <foi@wexcombe.example>",
        "To: requests@foi43.example",
        "Date: Mon, 24 Jun 2019 09:42:00 +0100",
        "Subject: RE: Freedom of Information request",
        "Message-ID: <answer-fishing@wexcombe.example>",
        "MIME-Version: 1.0",
        'Content-Type: text/html; charset="utf-8"',
        "Content-Transfer-Encoding: base64",
        "",
        *coded.splitlines(),
        "",
    ]
    return "\r\n".join(lines).encode("ascii")
