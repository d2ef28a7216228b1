"""Where on the call page somebody is: which tab, which question is put, which row is open. Taken from the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from helpline.engine.case import Case
from helpline.protocol.answers import Typed
from helpline.protocol.library import Library

CALLER, CASE_TAB = "caller", "case"


@dataclass(frozen=True, slots=True)
class Asking:
    """A place on the page.

    Attributes:
        tab: `caller`, `case`, or a person's id.
        ask, ask_person: the suggestion that was picked for SAY; empty for the best one.
        edit, edit_person: the row that is open for an answer or a correction.
        is_whole: the whole page is wanted although the opening questions are open.
        danger: `open` or `closed` where somebody said so; else the answers decide whether the 999 panel is open.
        opens_danger: the answer that was just given opens the panel, so it is drawn anew.
        typed: what was typed into the open row and could not be saved, so that it comes again.
        trouble: the sentence beside the field that could not be saved.
    """

    tab: str = ""
    ask: str = ""
    ask_person: str = ""
    edit: str = ""
    edit_person: str = ""
    is_whole: bool = False
    danger: str = ""
    opens_danger: bool = False
    typed: Typed | None = None
    trouble: str = ""

    def link(self, case_id: str, **changed: str) -> str:
        """Return the address of this place with some of it changed; ids alone, never a word that was said."""
        place = replace(self, **changed)  # type: ignore[arg-type]
        parts = {
            "tab": place.tab,
            "ask": place.ask,
            "ask_person": place.ask_person if place.ask else "",
            "edit": place.edit,
            "edit_person": place.edit_person if place.edit else "",
            "whole": "1" if place.is_whole else "",
            "danger": place.danger,
        }
        query = urlencode({name: value for name, value in parts.items() if value})
        return f"/calls/{case_id}" + (f"?{query}" if query else "")

    def links(self, case_id: str, what: Literal["ask", "edit"]) -> Callable[[str, str], str]:
        """Return what makes the addresses of many fields from this place: given a field and whose it is."""
        base = self.link(case_id, **{what: ""})
        start = f"{base}{'&' if '?' in base else '?'}{what}="

        def href(field: str, person_id: str) -> str:
            return f"{start}{field}&{what}_person={person_id}" if person_id else start + field

        return href


def asking_from(values: Mapping[str, str], case: Case, library: Library) -> Asking:
    """Read a place from an address or a form; what is not there in the case is passed over."""

    def field(name: str) -> str:
        wanted = values.get(name, "")
        known = library.fields.get(wanted)
        return wanted if known and known.kind != "computed" else ""

    def person(name: str) -> str:
        wanted = values.get(name, "")
        return wanted if case.person(wanted) else ""

    tab = values.get("tab", "")
    return Asking(
        tab=tab if tab in (CALLER, CASE_TAB) or case.person(tab) else "",
        ask=field("ask"),
        ask_person=person("ask_person"),
        edit=field("edit"),
        edit_person=person("edit_person"),
        is_whole=values.get("whole", "") == "1",
        danger=values.get("danger", "") if values.get("danger", "") in ("open", "closed") else "",
    )
