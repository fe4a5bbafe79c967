import pytest

from foi.errors import Unreadable
from parsers.blocks import Grid, Paragraph, Span
from parsers.texts.html import has_data_table, html_to_blocks

TABLE = """
<table><tr><th rowspan=2>Sex<th colspan=2>Found</tr><tr><td>2019<td>2020</tr>
<tr><td>Women&nbsp;<td>1,234<td>*</tr></table>
"""


def shape(page: str) -> list[str]:
    return [
        f"{block.name} {block.height}x{block.width}" if isinstance(block, Grid) else block.text
        for block in html_to_blocks(page, "reply.html")
    ]


def test_text_and_tables_stand_in_order() -> None:
    head = "<head><title>no</title><style>p{}</style></head>"
    assert shape(f"<html>{head}<body><p>Before<br>5 <b>bi</b>cycles {TABLE}<p>After") == [
        "Before\n5 bicycles",
        "table 1 3x3",
        "After",
    ]


def test_spans_and_texts_of_a_table() -> None:
    grid = html_to_blocks(TABLE, "reply.html")[0]
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Sex", "Found", ""],
        ["", "2019", "2020"],
        ["Women", "1,234", "*"],
    ]
    assert grid.spans == (Span(0, 0, 1, 0), Span(0, 1, 0, 2))
    assert has_data_table((grid,))


def test_a_layout_table_becomes_paragraphs_and_the_table_in_it_a_grid() -> None:
    assert shape(f"<table><tr><td>Northmere Police<td>{TABLE}</tr></table>") == ["Northmere Police", "table 1 3x3"]
    assert shape("<table><tr><td>one</td></tr><tr><td>two</td></tr></table>") == ["one", "two"]


def test_hidden_text_is_not_read() -> None:
    assert shape("<p>5<span style='display:none'>7</span></p><div style='visibility: hidden'>8</div>") == ["5"]


def test_quotes_are_marked_and_tables_in_them_left_out() -> None:
    page = f"<p>We found 5.</p><blockquote><p>How many?</p>{TABLE}</blockquote>"
    blocks = html_to_blocks(page, "reply.html")
    assert all(isinstance(block, Paragraph) for block in blocks)
    assert [isinstance(block, Paragraph) and block.quoted for block in blocks] == [False, *[True] * (len(blocks) - 1)]


def test_an_outlook_header_quotes_what_follows() -> None:
    page = f"<p>We found 5.</p><p>From: me<br>Sent: 6 July 2020<br>To: you<br>Subject: x</p><p>How many?</p>{TABLE}"
    blocks = html_to_blocks(page, "reply.html")
    assert [(block.text[:5], block.quoted) for block in blocks if isinstance(block, Paragraph)] == [
        ("We fo", False),
        ("From:", True),
        ("How m", True),
    ]
    assert len(blocks) == 3


def test_a_declared_encoding_counts() -> None:
    data = "<meta charset='iso-8859-15'><p>5 €".encode("iso-8859-15")
    assert [block.text for block in html_to_blocks(data, "a.html") if isinstance(block, Paragraph)] == ["5 €"]


def test_a_page_nested_without_end_is_survived() -> None:
    assert isinstance(html_to_blocks("<div>" * 5000 + "5", "a.html"), tuple)


def test_a_page_of_nothing_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        html_to_blocks("", "a.html")


def own_words(page: str) -> list[str]:
    return [
        block.text for block in html_to_blocks(page, "a.html") if isinstance(block, Paragraph) and not block.quoted
    ]


OURS = "<div><b>From:</b> me<br><b>Sent:</b> 1 July 2020<br><b>To:</b> FOI<br><b>Subject:</b> x</div><p>How many?</p>"

UNDER_A_RULE = (
    "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm'><p><b>Von:</b> mir</p></div>"
    "<p>How many?</p><table><tr><td>a<td>1<tr><td>b<td>2</table>"
)


@pytest.mark.parametrize(
    "quotation",
    [
        '<div class="gmail_quote gmail_quote_container"><div>On 1 July 2020 me wrote:</div><p>How many?</p></div>',
        '<blockquote type="cite">How many?</blockquote>',
        "<blockquote style='border:none;border-left:solid #CCCCCC 1.0pt;padding:0cm'>How many?</blockquote>",
        '<div id="yahoo_quoted_1" class="yahoo_quoted">How many?</div>',
        f'<hr><div id="divRplyFwdMsg" dir="ltr">{OURS}</div>',
        f'<hr><div id="x_divRplyFwdMsg"><b>Von:</b> mir<br><b>Gesendet:</b> heute</div>{OURS}',
        UNDER_A_RULE,
        OURS,
    ],
)
def test_what_mail_programs_quote_is_marked(quotation: str) -> None:
    page = f"<body><p>We found 5.</p>{quotation}</body>"
    assert own_words(page) == ["We found 5."]
    assert not [block for block in html_to_blocks(page, "a.html") if isinstance(block, Grid)]


def test_a_quotation_that_begins_within_a_paragraph_is_marked() -> None:
    page = "<div>We found 5.<br><br>-----Original Message-----<br>From: me<br>How many?</div>"
    assert own_words(page) == ["We found 5."]


def test_an_indented_block_is_not_a_quotation() -> None:
    page = '<p>In all:</p><blockquote style="margin:0 0 0 40px;border:none;padding:0px">We found 5.</blockquote>'
    assert own_words(page) == ["In all:", "We found 5."]


FORWARDED_BY_GMAIL = (
    '<div class="gmail_quote"><div dir="ltr">---------- Forwarded message ---------<br>From: FOI<br>Date: today<br>'
    "Subject: x<br>To: me</div><p>We found 5.</p></div>"
)
FORWARDED_BY_APPLE = (
    "<div>Begin forwarded message:</div><br>"
    '<blockquote type="cite"><div>From: FOI</div><p>We found 5.</p></blockquote>'
)


@pytest.mark.parametrize("forwarded", [FORWARDED_BY_GMAIL, FORWARDED_BY_APPLE])
def test_a_forwarded_reply_is_not_a_quotation(forwarded: str) -> None:
    assert "We found 5." in own_words(f"<p>See below.</p>{forwarded}")


def test_words_that_lie_very_deep_are_kept() -> None:
    assert own_words("<p>a</p>" + "<div>" * 230 + "We <b>found</b> 5.")[-1].replace("  ", " ") == "We found 5."
