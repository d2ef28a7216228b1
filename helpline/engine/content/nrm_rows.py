"""One row of an NRM pack: what we hold for a question of the form, how far we know it, and from whom; never a guess."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from helpline.engine.age import age_of
from helpline.engine.content.details import detail
from helpline.engine.content.facts import Found
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import FormRow, FormStatus, Risk
from helpline.engine.content.noted_references import kind_of, noted, say_noted, say_numbers
from helpline.engine.content.nrm_form import Asked
from helpline.engine.content.people import is_by_voice
from helpline.engine.content.phrases import capital
from helpline.engine.content.sources import source_of
from helpline.protocol.names import CHILD_SAFEGUARDING

LEFT_TO_YOU = "We leave this to you to ask."
_THEIRS = "For you to fill in."
_NOBODY = "Nobody asked yet"
_OF_RISKS = "Inferred by us. Numbers: facts in section 3 of the referral"
_TICKS = {
    "labour": "forced_work",
    "labour.wages-taken": "wages_taken",
    "financial.fraud": "forced_fraud",
    "sexual.brothel": "forced_prostitution",
    "sexual.escort": "forced_prostitution",
    "sexual.street": "forced_prostitution",
    "sexual.cse": "child_sexual_exploitation",
    "sexual.held-assault": "held_and_assaulted",
    "criminal": "forced_crime",
    "organ": "organs_removed",
    "domestic": "household_work",
    "surrogacy-other": "other",
}
"""Which of the form's tick boxes a suspected type is: its own, else that of its group; what is in neither is no box."""

_KNOWS = ("KNOWN", "PART KNOWN")


@dataclass(frozen=True, slots=True)
class Of:
    """What the rows of one person's pack are written from."""

    matter: Matter
    person_id: str
    found: tuple[Found, ...]
    risks: tuple[Risk, ...]

    @property
    def is_child(self) -> bool:
        """Say whether the person is or may be under 18 (N09)."""
        return age_of(self.matter.case, self.person_id, on=self.matter.on).is_child


def row_of(of: Of, asked: Asked) -> FormRow:
    """Return the row for one question; whatever a document leaves out, a pack leaves out too."""
    if asked.is_theirs:
        return FormRow(asked.key, asked.words, "YOURS TO SAY", _THEIRS, "You")
    special = _SPECIAL.get(asked.key)
    if special is not None:
        return special(of, asked)
    return _from_answers(of, asked, asked.fields)


def _from_answers(of: Of, asked: Asked, named: tuple[str, ...]) -> FormRow:
    """Return a row from the answers to these fields; one that the end leaves out reads as one that we do not ask."""
    fields = tuple(one for one in named if not of.matter.is_omitted(one))
    if not fields:
        return FormRow(asked.key, asked.words, "NOT KNOWN not asked", LEFT_TO_YOU, _NOBODY)
    details = [detail(of.matter, "", field_id, of.person_id) for field_id in fields]
    held = [one for one in details if one.status in (*_KNOWS, "KNOWN by voice")] or details[:1]
    first = held[0]
    status: FormStatus = first.status
    have = " ".join(dict.fromkeys(one.have for one in held if one.have))
    if asked.is_part and status in _KNOWS:
        status = "PART KNOWN"
    codes = _codes(of, asked, fields[0]) if first.status in _KNOWS else ()
    return FormRow(asked.key, asked.words, status, have, first.source, codes)


def _codes(of: Of, asked: Asked, field_id: str) -> tuple[str, ...]:
    given = of.matter.given(field_id, of.person_id)
    options = given.answer.options if given else ()
    return tuple(dict.fromkeys(asked.codes[option] for option in options if option in asked.codes))


def _ours(_of: Of, asked: Asked) -> FormRow:
    have = "Yours. Ours is at the top of this pack."
    return FormRow(asked.key, asked.words, "YOURS TO SAY", have, "You")


def _age(of: Of, asked: Asked) -> FormRow:
    """Say the way that the form goes, and the age as it was told; a doubt is *not sure*, never *no* (N09)."""
    row = _from_answers(of, asked, asked.fields)
    reading = age_of(of.matter.case, of.person_id, on=of.matter.on).reading
    if reading is None:
        return row
    value, lead = "no", "18 or over."
    if of.is_child:
        value, lead = ("yes", "Under 18.") if reading == {"under_18"} else ("not_sure", "May be under 18.")
    told = row.have if row.status in _KNOWS else ""
    source = row.source if told else source_of(of.matter, of.matter.given("person.age", of.person_id))
    return FormRow(row.key, row.asked, "KNOWN", f"{lead[:-1]}: {told}" if told else lead, source, (value,))


def _council(of: Of, asked: Asked) -> FormRow:
    """Point to our own referral to the council, which names it; the council is told before the form is finished."""
    told = [one for one in of.matter.case.referrals.values() if one.protocol == CHILD_SAFEGUARDING]
    about = next((one for one in told if of.person_id in one.people and one.state != "withdrawn"), None)
    if about is None:
        have = f"Ring {of.matter.number_24h} before you tell any council."
        return FormRow(asked.key, asked.words, "NOT KNOWN not asked", have, "Our record")
    have = f"Our child safeguarding referral {about.reference}. Ring {of.matter.number_24h} for whom we told."
    return FormRow(asked.key, asked.words, "KNOWN by voice", have, "Our record")


def _indicators(of: Of, asked: Asked) -> FormRow:
    row = _from_answers(of, asked, asked.fields)
    given = of.matter.given("case.indicators")
    named = [one for one in (given.answer.options if given else ()) if one in of.matter.library.indicators]
    if not named:
        return row
    have = f"{len(named)} found: listed in the next row." if len(named) > 1 else "One found: see the next row."
    return FormRow(row.key, row.asked, "KNOWN", have, row.source, ("yes",))


def _account(of: Of, asked: Asked) -> FormRow:
    """Give every sign and fact on a line of its own, with how it is known, as in section 3; none of anybody else."""
    found = [one for one in of.found if one.person_id in ("", of.person_id)]
    lines = [" ".join(part for part in (one.indicator, one.text) if part) + f" ({one.how})" for one in found]
    if not lines:
        return FormRow(asked.key, asked.words, "NOT KNOWN not asked", "No fact is recorded yet.", _NOBODY)
    return FormRow(asked.key, asked.words, "PART KNOWN", "\n".join(lines), "As said in each line")


def _types(of: Of, asked: Asked) -> FormRow:
    row = _from_answers(of, asked, asked.fields)
    given = of.matter.given("case.type")
    chosen = given.answer.options if given else ()
    ticks = (_TICKS.get(one, _TICKS.get(one.split(".", 1)[0], "")) for one in chosen)
    return FormRow(
        row.key, row.asked, row.status, row.have, row.source, tuple(dict.fromkeys(tick for tick in ticks if tick))
    )


def _risks(of: Of, asked: Asked) -> FormRow:
    lines = tuple(" ".join(part for part in (risk.lead, risk.text) if part) for risk in of.risks)
    is_foreseen = of.matter.version is not None and bool(of.matter.version.future_risks)
    return FormRow(asked.key, asked.words, "KNOWN", "\n".join(lines), _OF_RISKS, ("yes",) if is_foreseen else ())


def _consent(of: Of, asked: Asked) -> FormRow:
    """Never say yes for anybody: of an adult the first responder takes the consent; of a child none is needed (N08)."""
    if of.is_child:
        have = "No consent is needed: under 18, or may be. Never a duty to notify."
        return FormRow(asked.key, asked.words, "KNOWN", have, "Our record", ("yes",))
    row = _from_answers(of, asked, asked.fields)
    told = row.have if row.status in _KNOWS else "Nothing was said to us."
    return FormRow(asked.key, asked.words, "YOURS TO SAY", f"You take it. Said to us: {told}", row.source)


def _spoken(of: Of, asked: Asked) -> FormRow:
    """Say each part of how they were spoken with by its name."""
    row = _from_answers(of, asked, asked.fields)
    said = ((of.matter.library.fields[one].label, of.matter.words(one, of.person_id)) for one in asked.fields)
    have = " ".join(f"{label}: {words}." for label, words in said if words)
    return FormRow(row.key, row.asked, row.status, have or row.have, row.source)


def _town(of: Of, asked: Asked) -> FormRow:
    if is_by_voice(of.matter, of.person_id):
        held = f"Held by us. Ring {of.matter.number_24h} for it."
        return FormRow(asked.key, asked.words, "KNOWN by voice", held, "Held by us")
    return _from_answers(of, asked, ("person.current_place", "person.nation_now"))


def _known(of: Of, asked: Asked) -> FormRow:
    """Answer *yes* where we hold anything, and leave it open where we do not."""
    row = _from_answers(of, asked, asked.fields)
    if row.status not in _KNOWS:
        return row
    return FormRow(row.key, row.asked, row.status, f"Yes: {row.have}", row.source, ("yes",))


def _crime_reference(of: Of, asked: Asked) -> FormRow:
    """Answer *yes* only by the number of a crime; one of 999 or of somebody missing, and any doubt, as what it is."""
    row = _from_answers(of, asked, asked.fields)
    words, numbers = noted(of.matter), say_numbers(of.matter)
    kinds = {kind_of(one) for one in words}
    if "crime" in kinds:
        status = row.status if row.status in _KNOWS else "KNOWN"
        return FormRow(row.key, row.asked, status, f"Yes: {say_noted(words)}", row.source, ("yes",))
    if not (numbers or words):
        return row
    rest = say_noted(tuple(one for one in words if kind_of(one) != "999"))
    known = "Whether there is a crime reference is not known." if "doubt" in kinds else "No crime reference is known."
    have = " ".join(filter(None, (numbers, capital(rest), known)))
    source = row.source if row.status in _KNOWS else "Our record"
    return FormRow(row.key, row.asked, "PART KNOWN", have, source)


def _name(of: Of, asked: Asked) -> FormRow:
    """Give the name whole: which part is which is the person's to say."""
    row = _from_answers(of, asked, asked.fields)
    have = f"{row.have} Ask which part is the family name." if row.status in _KNOWS else row.have
    return FormRow(row.key, row.asked, row.status, have, row.source)


_SPECIAL: Mapping[str, Callable[[Of, Asked], FormRow]] = {
    "draft_reference": _ours,
    "pv_under_18": _age,
    "la_name": _council,
    "la_phone": _council,
    "la_email": _council,
    "la_contact_first": _council,
    "indicators_found": _indicators,
    "indicator_details": _account,
    "interview_account": _spoken,
    "exploitation_types": _types,
    "future_risk": _risks,
    "consents_to_nrm": _consent,
    "current_town": _town,
    "exploiter_location_known": _known,
    "exploiter_in_uk": _known,
    "crime_reference_exists": _crime_reference,
    "first_name": _name,
}
