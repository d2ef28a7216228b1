"""SAY OR ASK NEXT: the best question now, in words that fit the channel, with why; the rest below it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from helpline.engine.case import CASE_SUBJECT, Case
from helpline.engine.content.phrases import without_rule_ids
from helpline.engine.nation import nation_of
from helpline.engine.runs import Run
from helpline.engine.suggest import FIRST, Suggested, next_while_not_safe, subject_of, suggestions
from helpline.protocol.fields import Field
from helpline.protocol.library import Library
from helpline.protocol.model import Wording
from helpline.protocol.names import (
    ADULT_SAFEGUARDING,
    ASSESSING_MODERN_SLAVERY,
    CHILD_SAFEGUARDING,
    IMMEDIATE_DANGER,
    LAW_ENFORCEMENT,
    OPENING,
    OUTSIDE_UK,
    SUPPORT_NRM,
)
from web.calls.pages.asking import Asking
from web.calls.pages.facts import told_by_themselves
from web.calls.pages.line_over import LineOver, line_over
from web.calls.pages.not_safe import NotSafe, is_in_danger, not_safe
from web.calls.pages.people import whose
from web.calls.pages.signs import in_groups
from web.calls.pages.wordings import best_words, fill, manner, other_words
from web.questions import Question, ask

SHOWN, NEAR, RESUMED = 3, 12, 4
"""How many questions stand after this one, how many more are listed, and how many where nobody is on the line."""

CALLERS_OWN = frozenset({"contact", "caller"})
CONSENT = "person.consent_"
ABOUT_ANOTHER = frozenset({"worried_about_someone", "professional_with_concern"})
FOR = {
    OPENING: "For a safe call",
    IMMEDIATE_DANGER: "For the danger",
    ASSESSING_MODERN_SLAVERY: "To see what this is",
    CHILD_SAFEGUARDING: "For child safeguarding",
    LAW_ENFORCEMENT: "For the police",
    ADULT_SAFEGUARDING: "For adult safeguarding",
    SUPPORT_NRM: "For support and the NRM",
    OUTSIDE_UK: "For help abroad",
}
"""What a question is needed for, by the protocol that asks it; how many could be asked in all is said nowhere."""

WHILE_IN_DANGER = "While there is danger"
TAGS = {
    OPENING: "opening",
    IMMEDIATE_DANGER: "danger",
    ASSESSING_MODERN_SLAVERY: "what it is",
    CHILD_SAFEGUARDING: "under 18",
    LAW_ENFORCEMENT: "police",
    ADULT_SAFEGUARDING: "adult",
    SUPPORT_NRM: "support",
    OUTSIDE_UK: "abroad",
}


@dataclass(frozen=True, slots=True)
class Next:
    """One more question that could be asked, and what it is for."""

    label: str
    tag: str
    href: str


@dataclass(frozen=True, slots=True)
class Say:
    """What to say now.

    Attributes:
        needed_for: "For child safeguarding, Person 1"; empty where nothing is left to ask.
        words: the words to say, or nothing where the protocol has none, or they were said with an earlier question.
        others: the same question in other words, each with what they are for.
        question: the control that takes the answer; None where it is open in the middle of the page.
        asks_source: whether it matters how we know; what the caller says of the call itself needs no source.
        then: the next few; `later`: those after them.
        resume: what the referrals need first, to be asked if they ring again; the opening is asked anew by itself.
        resume_is_all: nothing else is needed.
        not_safe: what is said while it is not safe to talk; None where it is.
        line_over: what is done where nobody is on the line; then only a question that somebody chose is shown.
    """

    needed_for: str
    field: str
    label: str
    person_id: str
    words: str
    why: str
    others: tuple[tuple[str, str], ...]
    cautions: tuple[str, ...]
    question: Question | None
    asks_source: bool
    then: tuple[Next, ...]
    later: tuple[Next, ...]
    resume: tuple[Next, ...]
    resume_is_all: bool
    not_safe: NotSafe | None = None
    line_over: LineOver | None = None


def say_of(
    case: Case, runs: tuple[Run, ...], library: Library, asking: Asking, *, known: Mapping[str, str], on: date
) -> Say:
    """Return what to say: the picked suggestion, else the best one; while it is not safe, only what is short."""
    suggested = suggestions(case, runs, library, on=on)
    over = line_over(case, library, on=on)
    held = None if over else not_safe(case, runs)
    picked = None if over and not asking.ask else _picked(case, runs, suggested, asking, held)
    href = asking.links(case.case_id, "ask")
    needed = [one for one in suggested if one.protocol != OPENING]
    resume, is_all = tuple(_next(case, one, library, href) for one in needed[:RESUMED]), len(needed) <= RESUMED
    if picked is None:
        return Say("", "", "", "", "", "", (), (), None, False, (), (), resume, is_all, held, over)
    others_left = [one for one in suggested if _key(one) != _key(picked)]
    rest = tuple(_next(case, one, library, href) for one in others_left[: SHOWN + NEAR])
    field = library.fields[picked.field]
    words, others = _words(case, picked, known)
    if words and not _stand_over(picked):
        words, others = "", (("The words that ask for agreement", words), *others)
    elif words and not _first_asked(picked).startswith(CONSENT) and _were_said(case, picked):
        words, others = _one_of_two(picked), (("The words again", words), *others)
    asked = _question(case, picked, field, asking, hides_label=not words)
    return Say(
        needed_for=_needed_for(case, suggested, picked),
        field=picked.field,
        label=field.label,
        person_id=picked.person_id,
        words=words,
        why=without_rule_ids(picked.why),
        others=others,
        cautions=tuple(fill(caution, known) for caution in _cautions(case, runs, picked, library)),
        question=in_groups(asked, case, library) if asked else None,
        asks_source=field.about not in CALLERS_OWN,
        then=rest[:SHOWN],
        later=rest[SHOWN:],
        resume=resume,
        resume_is_all=is_all,
        not_safe=held,
        line_over=over,
    )


def _key(suggested: Suggested) -> tuple[str, str]:
    return suggested.person_id, suggested.field


def _picked(
    case: Case, runs: tuple[Run, ...], suggested: tuple[Suggested, ...], asking: Asking, held: NotSafe | None
) -> Suggested | None:
    if held and not asking.ask:
        return next_while_not_safe(suggested, is_danger=held.is_danger)
    if not asking.ask:
        return suggested[0] if suggested else None
    wanted = (asking.ask_person, asking.ask)
    found = next((one for one in suggested if _key(one) == wanted), None)
    if found is None and (asking.ask_person or subject_of(case, asking.ask) != "person:"):
        found = _outside(runs, asking.ask, asking.ask_person)
    return found or (suggested[0] if suggested else None)


def _outside(runs: tuple[Run, ...], field_id: str, person_id: str) -> Suggested:
    """Put a question that no run suggests now, with the words of whichever protocol has some."""
    for run in runs:
        wording = run.version.words_for(field_id, at=run.position.place)
        if wording:
            return Suggested(field_id, person_id, wording, wording.why, run.protocol)
    return Suggested(field_id, person_id, None, "", "")


def _needed_for(case: Case, suggested: tuple[Suggested, ...], picked: Suggested) -> str:
    """Say what the picked question is needed for, and about whom; that it was asked before, where it was."""
    is_open = any(_key(one) == _key(picked) for one in suggested)
    was_asked = case.answer(subject_of(case, picked.field, picked.person_id), picked.field) is not None
    what_for = FOR.get(picked.protocol, "") if is_open else "Asked again" if was_asked else ""
    if is_in_danger(case) and (picked.protocol == OPENING or picked.field in FIRST):
        what_for = WHILE_IN_DANGER
    return ", ".join(part for part in (what_for, whose(case, picked.person_id)) if part)


def _words(case: Case, picked: Suggested, known: Mapping[str, str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    wording: Wording | None = picked.wording
    if wording is None:
        return "", ()
    kinds = manner(case, is_about_another=_is_about_another(case, picked.person_id))
    words, kind = best_words(wording, kinds)
    return fill(words, known), tuple((label, fill(other, known)) for label, other in other_words(wording, kind))


def _is_about_another(case: Case, person_id: str) -> bool:
    """Say whether the caller speaks of somebody else: of this person, or, of the case itself, by their own word."""
    if person_id:
        return not case.is_the_caller(person_id)
    reason = case.newest("contact.reason")
    return bool(reason and set(reason.answer.options) & ABOUT_ANOTHER)


def _cautions(case: Case, runs: tuple[Run, ...], picked: Suggested, library: Library) -> Iterator[str]:
    """Yield what to heed at these words, and what differs in the nation where the person is."""
    if picked.wording is None:
        return
    yield from picked.wording.cautions
    people = (picked.person_id,) if picked.person_id else tuple(person.person_id for person in case.people)
    nation = nation_of(case, people)
    version = next((run.version for run in runs if run.protocol == picked.protocol), None)
    said = version.in_nation(nation) if version else {}
    label = library.fields["person.nation_now"].option_label(nation)
    yield from (f"{label}: {said[name]}" for name in picked.wording.by_nation if name in said)


def _one_of_two(picked: Suggested) -> str:
    """Return the short words of one of the two first questions, which are asked in one breath; nothing of any other."""
    parts = [part.strip() for part in picked.wording.say_short.split("…")] if picked.wording else []
    return parts[FIRST.index(picked.field)] if picked.field in FIRST and len(parts) == len(FIRST) else ""


def _first_asked(picked: Suggested) -> str:
    return picked.wording.asks[0] if picked.wording and picked.wording.asks else ""


def _stand_over(picked: Suggested) -> bool:
    """Say whether the words may be read out with this question: words that ask for agreement, with that alone."""
    first = _first_asked(picked)
    return not first.startswith(CONSENT) or picked.field == first


def _were_said(case: Case, picked: Suggested) -> bool:
    """Say whether another question of the same words has been answered, so that they need not be said again."""
    asks = picked.wording.asks if picked.wording else ()
    return any(
        field != picked.field and case.answer(subject_of(case, field, picked.person_id), field) is not None
        for field in asks
    )


def _question(case: Case, picked: Suggested, field: Field, asking: Asking, *, hides_label: bool) -> Question | None:
    if (asking.edit, asking.edit_person) == (picked.field, picked.person_id):
        return None
    subject = subject_of(case, picked.field, picked.person_id)
    given = case.answer(subject or CASE_SUBJECT, picked.field)
    asked = ask(field, given.answer if given else None, hides_label=hides_label)
    return told_by_themselves(asked, case, picked.person_id) if picked.person_id else asked


def _next(case: Case, suggested: Suggested, library: Library, href: Callable[[str, str], str]) -> Next:
    tag = ", ".join(part for part in (whose(case, suggested.person_id), TAGS.get(suggested.protocol, "")) if part)
    return Next(library.fields[suggested.field].label, tag, href(suggested.field, suggested.person_id) + "#say")
