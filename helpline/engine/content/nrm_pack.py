"""The NRM pack: everything we hold of what the online form asks, one for each person, in the form's order (ruling 10).

It is made for an adult only with their own yes to the NRM, and for a child without one; the first responder takes the
consent and says what is still owed. It holds nothing that the document beside it leaves out.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from helpline.engine.content.asks_of_support import is_health_left_out
from helpline.engine.content.facts import Found
from helpline.engine.content.handling import handling_of
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import FormPart, NrmPack, Pair, Risk
from helpline.engine.content.nrm_answers import answers_of, explained_of, explanation_of
from helpline.engine.content.nrm_form import FORM
from helpline.engine.content.nrm_rows import Of, row_of
from helpline.engine.content.people import heading_of
from helpline.engine.content.wishes import language_of, safe_contact_of, safe_place_of
from helpline.engine.naming import may_have_nrm_pack
from helpline.words.london import say_date, say_time

_SECTION = re.compile(r"\bsections? \d(?: and \d)?\b")
"""The sections of the referral, which a pack has none of."""

TITLE = "NRM pack for one person, in the form’s own order"
_ADULT = (
    "This is not a consent. You explain what is still owed, take the NRM consent yourselves, and fill in the form. "
    "What we were told stands here, so that nobody has to tell it all again."
)
_CHILD = (
    "Under 18, or may be: no consent is needed, and never a duty to notify. Ring us for whom at the council to tell. "
    "What we were told stands here, so that nobody has to tell it all again."
)


@dataclass(frozen=True, slots=True)
class Top:
    """What stands at the top of a pack and is not in the case: to and from whom, which version, sent when (aware)."""

    to: str
    from_line: str
    is_made_up: bool
    version: int
    sent_at: datetime


def packs_of(matter: Matter, found: tuple[Found, ...], risks: tuple[Risk, ...], *, top: Top) -> tuple[NrmPack, ...]:
    """Return the packs that go beside a referral's document; none where its end asks for none, or nobody may have one.

    Args:
        found: the facts of section 3.
        risks: the risks of section 4.
    """
    if not matter.has_packs:
        return ()
    return tuple(_pack(of, place, top) for place, of in _people(matter, found, risks))


def _pack(of: Of, place: int, top: Top) -> NrmPack:
    matter = of.matter
    return NrmPack(
        kind="nrm",
        path="child" if of.is_child else "adult",
        number=place,
        reference=matter.referral.reference,
        version=top.version,
        is_made_up=top.is_made_up,
        title=TITLE,
        about=heading_of(matter, place),
        to=top.to,
        from_line=top.from_line,
        helpline_number=matter.number_24h,
        sent=f"{say_date(matter.on)}, {say_time(top.sent_at)}",
        statement=_CHILD if of.is_child else _ADULT,
        handling=tuple(
            replace(line, text=_SECTION.sub(r"\g<0> of the referral", line.text)) for line in handling_of(matter)
        ),
        contact=_contact(matter, of.person_id),
        answers=answers_of(of),
        explanation=explanation_of(of),
        explained=explained_of(of),
        parts=_parts(of),
    )


def _people(matter: Matter, found: tuple[Found, ...], risks: tuple[Risk, ...]) -> tuple[tuple[int, Of], ...]:
    return tuple(
        (place, Of(matter, person_id, found, risks))
        for place, person_id in enumerate(matter.people_ids, start=1)
        if may_have_nrm_pack(matter.case, person_id, on=matter.on)
    )


def _parts(of: Of) -> tuple[FormPart, ...]:
    """Return the sections that the form reaches on this person's way, each with its rows."""
    way = ("both", "child" if of.is_child else "adult")
    parts = (FormPart(part.heading, tuple(row_of(of, one) for one in part.asked if one.path in way)) for part in FORM)
    return tuple(part for part in parts if part.rows)


def _contact(matter: Matter, person_id: str) -> tuple[Pair, ...]:
    return (
        Pair("Safe contact", safe_contact_of(matter, person_id)),
        Pair("Safe place to meet", safe_place_of(matter, person_id)),
        *_health_left_out(matter, person_id),
        Pair("Language, interpreter", language_of(matter, person_id)),
    )


def _health_left_out(matter: Matter, person_id: str) -> tuple[Pair, ...]:
    """Say that what we hold of their health is not in the pack, so that nobody takes it for none."""
    if not is_health_left_out(matter, person_id):
        return ()
    words = f"Told to us, and left out of paper: their health is theirs to tell. Ask them, or ring {matter.number_24h}."
    return (Pair("Health", words),)
