"""The words of a referral by voice: every gap is filled, or its clause is left out, so that they can be read out."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.consents import GROUNDS
from helpline.engine.content.by_voice import Naming, naming_of
from helpline.protocol.library import Library
from helpline.protocol.model import End, Said
from helpline.words.within import within_sentence
from web.calls.pages.gist import said
from web.calls.pages.known_of_them import about_them, follows_999, main_facts, may_be_found_at, whereabouts_of
from web.calls.pages.pressing import clock_of, danger_of, suspected_of
from web.calls.pages.wordings import Script, script_of

PARENTS = {
    "yes_agree": ("know, and agree", ""),
    "yes_object": ("know, and object", ""),
    "no_unsafe": ("have not been told", "it would not be safe"),
    "no_not_reached": ("have not been told", "they could not be reached"),
    "no_may_be_involved": ("have not been told", "they may be involved"),
    "no_unknown": ("have not been told", "nobody knows who they are"),
}
KNOWS = {"yes": "knows that we were contacted", "no": "does not know that we were contacted"}
WHEN = {
    "now": "happening now",
    "last_days": "something of the last days",
    "months_ago": "something of months ago",
    "years_ago": "something of years ago",
    "expected": "expected, and has not happened yet",
}
ALWAYS = {
    "type": "modern slavery; we don’t know which type yet",
    "number": "any phone of theirs",
    "who_must_not_know": "Whoever is suspected",
    "guardian": "a guardian",
    "other_council": "the other council",
}
"""What is said where nothing fits better."""

WHAT_HAPPENED = ("seen", "told", "inferred", "main_facts", "danger", "follows_999", "missing_because")
"""The gaps of which one at least must be filled, or the words say nothing that anybody could act on."""

IN_DANGER = "that somebody is in danger now, for which no agreement is needed"
"""Imminent danger to anyone is one of the two exceptions to asking for agreement first (X04)."""

NEEDED_WHOLE = frozenset({"police_reference"})
"""Gaps without which the whole sentence may be untrue."""

_GAP = re.compile(r"\{([a-z0-9_.]+)\}")
_STOP_IN_QUOTES = re.compile(r"[.;]+(?=[”\"’]$)")
_SENTENCES = re.compile(r"(?<=[.?!])\s+(?=[A-Z{…])")
_CLAUSES = re.compile(r"(?<=[,;])\s+")
_NO_HOUR = re.compile(r"(?<!known)(?: by| at) \{time\}")
_STANDS_ALONE = re.compile(r"(?:in|on|by|near|with|outside|inside|behind|under|home|somewhere)\b", re.IGNORECASE)


def spoken_script(script: "Said | None", known: Mapping[str, str]) -> Script:
    """Return a script whose lines say only what is known; a line of which nothing is left is not there."""
    lines = script.get("lines", ()) if isinstance(script, Mapping) else ()
    kept = tuple(_kept(lines, known)) if isinstance(lines, tuple) else ()
    title = script.get("title", "") if isinstance(script, Mapping) else ""
    return script_of({"title": title, "lines": kept}, known)


def spoken_words(
    case: Case, people: tuple[str, ...], *, library: Library, protocol: str, end: End | None, on: date
) -> dict[str, str]:
    """Return what only a referral by voice says: the signs, the parents, who knows, agreement, age and when."""
    first = people[0] if people else ""
    parents, why = next(
        (PARENTS[one] for one in _chosen(case, "person.parents_told", first) if one in PARENTS), ("", "")
    )
    naming = naming_of(case, people, protocol=protocol, end=end, on=on)
    place, is_named = whereabouts_of(case, people, library), naming.may_name
    suspected, clock = suspected_of(case, library), clock_of(case, people, library)
    knows = next((KNOWS[one] for one in _chosen(case, "person.knows_of_contact", first) if one in KNOWS), "")
    return {
        "inferred": _inferred(case, library),
        "type": _type(case, library),
        "follows_999": follows_999(case, library),
        "about_them": about_them(case, people, library) if is_named else "",
        "main_facts": main_facts(case, people, library, on=on) if is_named else "",
        "place": place,
        "may_be_at": "" if place else may_be_found_at(case, people, library),
        "because_there": "the child is there now" if place else "",
        "danger": danger_of(case, library, may_name=is_named),
        "suspected": suspected,
        "clock": clock if is_named and clock not in suspected else "",
        "know_or_not": parents,
        "parents_reason": within_sentence(said(case, library, "person.parents_reason", first)) or why,
        "knows_or_not": knows or "may not know that we were contacted",
        "who_knows_of_this": f"The person {knows}" if knows else "",
        "adult_or_young_person": _whom(case, people, on=on),
        "happening_now_or_expected": next((WHEN[one] for one in _chosen(case, "case.happening") if one in WHEN), ""),
        "agreed_or_ground": _agreed(naming, library),
    }


def _whom(case: Case, people: tuple[str, ...], *, on: date) -> str:
    """Call them an adult only where that is known of each; whoever may be under 18 is a child (ruling 19)."""
    ages = tuple(age_of(case, one, on=on) for one in people)
    if any(one.is_child for one in ages):
        return "a young person"
    is_known = ages and all(one.reading == frozenset({"not_under_18"}) for one in ages)
    return "an adult" if is_known else "somebody whose age we don’t know, who may be under 18"


def readable(known: Mapping[str, str]) -> dict[str, str]:
    """Put each answer on one line, without the words and stops that the script has itself."""
    flat = {name: _STOP_IN_QUOTES.sub("", "; ".join(_lines(words)).rstrip(" .;")) for name, words in known.items()}
    for name, begins in (("place", "at "), ("place_until", "until "), ("home", "at ")):
        if flat.get(name, "").casefold().startswith(begins):
            flat[name] = flat[name][len(begins) :]
    if flat.get("place_until", "").casefold() in flat.get("place", "").casefold():
        flat.pop("place_until", None)
    if _STANDS_ALONE.match(flat.get("place", "")):
        flat["place"] = within_sentence(flat["place"])
    return {name: words for name, words in flat.items() if words}


def _lines(words: str) -> Iterator[str]:
    return (bare for line in words.splitlines() if (bare := line.strip(" \t-–•*;.")))


def _chosen(case: Case, field_id: str, person_id: str = "") -> tuple[str, ...]:
    given = case.given(field_id, person_id)
    return given.answer.options if given else ()


def _type(case: Case, library: Library) -> str:
    """Say the suspected type inside a sentence; where none is named, that it is not known yet."""
    named = set(_chosen(case, "case.type")) - {"unknown", "none_suspected"}
    return within_sentence(said(case, library, "case.type")) if named else ALWAYS["type"]


def _inferred(case: Case, library: Library) -> str:
    signs = (library.indicators[one].label for one in _chosen(case, "case.indicators") if one in library.indicators)
    ticked = "; ".join(label.rstrip(".") for label in signs)
    words = said(case, library, "case.facts_inferred")
    return "\n".join(part for part in (words, f"the signs that we ticked: {ticked}" if ticked else "") if part)


def _agreed(naming: Naming, library: Library) -> str:
    """Say that all agreed to this receiver, or else on what it stands; nothing where it stands on nothing."""
    if naming.why == "child":
        return "that no consent is needed, since they are or may be under 18"
    if naming.why == "danger":
        return IN_DANGER
    if naming.why == "ground":
        label = library.fields[GROUNDS].option_label
        return f"a ground to act without agreement: {', '.join(map(label, naming.grounds))}"
    return "their agreement to this" if naming.why else ""


def _kept(lines: "tuple[Said, ...]", known: Mapping[str, str]) -> Iterator["Said"]:
    for line in lines:
        if not isinstance(line, Mapping) or "say" not in line:
            yield line
        elif words := _sayable(str(line["say"]), known):
            yield {**line, "say": words}


def _sayable(words: str, known: Mapping[str, str]) -> str:
    whole = " ".join(_NO_HOUR.sub("", words).split())
    if _STANDS_ALONE.match(known.get("place", "")):
        whole = whole.replace("at {place}", "{place}")
    return " ".join(sentence for one in _SENTENCES.split(whole) if (sentence := _sentence(one, known)))


def _sentence(words: str, known: Mapping[str, str]) -> str:
    """Leave out each clause with a gap that nothing fills; without its first clause a sentence says nothing."""
    if any(name in NEEDED_WHOLE and not known.get(name) for name in _GAP.findall(words)):
        return ""
    clauses = _CLAUSES.split(words)
    kept = [clause for clause in clauses if all(known.get(name) for name in _GAP.findall(clause))]
    if not kept or kept[0] != clauses[0]:
        return ""
    sentence = " ".join(kept)
    filled = f"{sentence.rstrip(' ,;')}." if kept[-1] != clauses[-1] else sentence
    first = _GAP.match(filled)
    return filled if first is None else f"{_capital(known[first[1]])}{filled[first.end() :]}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
