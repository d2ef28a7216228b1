"""Section 4: what may happen next, always inferred by us, naming its facts; for a child going missing comes first."""

from collections.abc import Iterator

from helpline.engine.content.facts import Found, numbers_of
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import Risk
from helpline.engine.content.phrases import listed, starting_bold

MISSING = ("going_missing", "harm_while_missing")
FEW = 4
_FACTS = ("case.indicators", "case.facts_seen", "case.facts_told")
_RESTS_ON = {
    "going_missing": ("person.missing_before", "person.missing_risk", "person.missing_now", "person.last_seen"),
    "harm_while_missing": ("person.missing_now", "person.missing_before", "person.last_seen"),
    "punishment": ("exploiter.danger", "person.harm_kinds", "case.means"),
    "moved_on": ("case.act", "case.means", "person.last_seen"),
}
_GOING_MISSING = (
    "Going missing, tonight or in the next days. "
    "If the child is placed away from home, the first hours and nights carry most risk."
)
_MISSING_NOW = "Missing now, or may be. Please ask police to record it if nobody has."


def risks_of(matter: Matter, found: tuple[Found, ...]) -> tuple[Risk, ...]:
    """Return three or four risks, numbered from 1."""
    return tuple(
        _risk(matter, number, name, words, found)
        for number, (name, words) in enumerate(list(_named(matter).items())[:FEW], start=1)
    )


def _named(matter: Matter) -> dict[str, str]:
    known = dict(matter.version.future_risks) if matter.version else {}
    named: dict[str, str] = {}
    if matter.has_child:
        named["going_missing"] = known.get("going_missing", _GOING_MISSING)
        if any(matter.chosen("person.missing_now", person) & {"yes", "not_sure"} for person in matter.people_ids):
            named["going_missing"] = f"{_MISSING_NOW} {known.get('harm_while_missing', '')}".strip()
    for name in matter.end.future_risk if matter.end else ():
        if name in known and not (name == "harm_while_missing" and "going_missing" in named):
            named.setdefault(name, known[name])
    for name in ("moved_on", "punishment"):
        if name in known and len(named) < FEW - 1:
            named.setdefault(name, known[name])
    return named or {"nothing_named": "Nothing more is foreseen from what we were told."}


def _risk(matter: Matter, number: int, name: str, words: str, found: tuple[Found, ...]) -> Risk:
    line = starting_bold(words)
    naming = "missing" if name in MISSING else ""
    stands = (one for one in _RESTS_ON.get(name, ()) if not _is_plainly_no(matter, one))
    rests = numbers_of(found, *stands, naming=naming) or numbers_of(found, *_FACTS)
    text = " ".join(part for part in (line.text, _rests_on(rests)) if part)
    return Risk(number, line.lead, text, is_missing_risk=matter.has_child and name in MISSING)


def _is_plainly_no(matter: Matter, field_id: str) -> bool:
    """Say whether everybody of whom it was asked is plainly none: that nobody is missing points to nobody's going."""
    said = [chosen for person in matter.people_ids if (chosen := matter.chosen(field_id, person))]
    return bool(said) and all(chosen == {"no"} for chosen in said)


def _rests_on(numbers: tuple[int, ...]) -> str:
    return f"({listed(tuple(_runs(numbers)))})" if numbers else ""


def _runs(numbers: tuple[int, ...]) -> Iterator[str]:
    """Yield neighbouring numbers together: `1 to 4`, `6`."""
    first = last = numbers[0]
    for number in (*numbers[1:], -1):
        if number == last + 1:
            last = number
            continue
        yield str(first) if first == last else f"{first} to {last}"
        first = last = number
