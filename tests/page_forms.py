"""Fills in a form of a page as a browser without scripts does: everything it holds is sent, with what is typed."""

from html.parser import HTMLParser


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, list[str]]]] = []
        self._area = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self.forms.append((given.get("action", ""), {}))
        elif tag == "textarea" and name:
            self._area = name
            self._put(name, "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in given or self._select not in self._fields):
            self._fields[self._select] = [given.get("value", "")]
        elif tag == "input" and name and given.get("type") != "file":
            is_box = given.get("type") in {"checkbox", "radio"}
            if not is_box or "checked" in given:
                self._put(name, given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        if tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self._fields[self._area][-1] += data

    @property
    def _fields(self) -> dict[str, list[str]]:
        return self.forms[-1][1]

    def _put(self, name: str, value: str) -> None:
        self._fields.setdefault(name, []).append(value)


def form_of(html: str, action: str) -> dict[str, list[str]]:
    """The fields of the form that is sent to an address, as it stands on the page."""
    parser = _Forms()
    parser.feed(html)
    return next(fields for sent_to, fields in parser.forms if sent_to == action)
