"""The HTML of a stranger's mail, brought down to words, lists and tables: no script, style, picture, form or link."""

import re

import nh3
from markupsafe import Markup

TAGS = {
    "p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "sub", "sup", "ul", "ol", "li", "blockquote", "pre",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "hr",
}  # fmt: skip
"""What is kept. Of a heading or a link the words are: a page has headings and links of its own alone."""

UNSAID = {
    "script", "style", "title", "head", "iframe", "object", "embed", "noscript", "textarea", "select", "svg", "math",
    "template", "audio", "video", "canvas",
}  # fmt: skip
"""What goes with all that is in it."""

LONGEST = 300_000
MOST_TAGS = 20_000
DEEPEST = 200
"""Beyond these a mail is shown in plain words only: to clean what is nested without end takes without end."""

_TAG = re.compile(r"<\s*(?P<closes>/?)\s*(?P<name>[a-zA-Z][a-zA-Z0-9]{0,30})[^>]{0,1500}>")
"""So much of a tag is looked at: of thousands that are never closed, each would else be sought to the end."""
_ALONE = frozenset({"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "wbr"})


def page_to_words(page: str) -> Markup | None:
    """What may be shown of a page within one of ours; None for one too long or too deep, or of which nothing is left.

    The one place where text of a stranger goes into a page without being escaped: nh3 (ammonia) parses it as browsers
    do and writes anew only what is allowed. The pages' own policy forbids scripts, pictures and forms besides.
    """
    if len(page) > LONGEST or page.count("<") > MOST_TAGS or _depth(page) > DEEPEST:
        return None
    cleaned = nh3.clean(
        page,
        tags=TAGS,
        clean_content_tags=UNSAID,
        attributes={"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        strip_comments=True,
        link_rel=None,
        url_schemes=set(),
    )
    return Markup(cleaned) if re.sub(r"<[^>]*>|\s|&nbsp;", "", cleaned) else None  # noqa: S704 - cleaned above


def _depth(page: str) -> int:
    """How deep tags lie in one another, at most; those that are never closed count for all that follows."""
    depth = deepest = 0
    for tag in _TAG.finditer(page):
        if tag["name"].lower() in _ALONE:
            continue
        depth = max(depth - 1, 0) if tag["closes"] else depth + 1
        deepest = max(deepest, depth)
    return deepest
