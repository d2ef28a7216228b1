"""What a browser would send for the controls of a page, and the labels that a person finds beside them."""

from html.parser import HTMLParser

from werkzeug.datastructures import MultiDict


class FormReader(HTMLParser):
    """Reads controls, labels and ids from a piece of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: MultiDict[str, str] = MultiDict()
        self.control_ids: list[str] = []
        self.labels_for: list[str] = []
        self.ids: list[str] = []
        self._area, self._select = "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take one control, label or option."""
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "label" and "for" in given:
            self.labels_for.append(given["for"])
        if tag in ("input", "textarea", "select") and given.get("type") != "hidden":
            self.control_ids.append(given.get("id", ""))
        if tag == "input" and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.sent.add(given.get("name", ""), given.get("value", ""))
        self._area = given.get("name", "") if tag == "textarea" else self._area
        self._select = given.get("name", "") if tag == "select" else self._select
        if tag == "textarea":
            self.sent.add(self._area, "")
        if tag == "option" and "selected" in given:
            self.sent.add(self._select, given.get("value", ""))

    def handle_data(self, data: str) -> None:
        """Take the text of an area; the first new line in it is not part of it."""
        if self._area:
            self.sent[self._area] = data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        """Leave an area."""
        if tag == "textarea":
            self._area = ""
