"""The matter of one document: everything that its sections are written from, gathered once."""

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property

from helpline.directory.directory import Entity
from helpline.engine.actionability import missing_of
from helpline.engine.age import age_of
from helpline.engine.callers import are_all_passed_on, may_be_passed_on
from helpline.engine.case import Case, Given, Person
from helpline.engine.content.included import is_included
from helpline.engine.content.model import Kind
from helpline.engine.content.printable import said
from helpline.engine.nation import nation_of
from helpline.engine.referral import Referral
from helpline.engine.urgency import end_of
from helpline.protocol.library import Library
from helpline.protocol.model import End, ProtocolVersion
from helpline.protocol.names import ADULT_SAFEGUARDING, CHILD_SAFEGUARDING, LAW_ENFORCEMENT

KINDS: dict[str, Kind] = {CHILD_SAFEGUARDING: "child", LAW_ENFORCEMENT: "police", ADULT_SAFEGUARDING: "adult"}
"""Which document a protocol makes; any other makes one for police where its end goes there, else one about an adult."""

_POLICE = "police_"
NRM_PACK = "nrm_pack"
"""The form of an NRM pack; an end says so under `pack:` where its referral takes packs along."""

_OF_THE_CONTACT = frozenset({"contact.channel", "contact.interpreter"})
"""What is known of the contact alone, by which a reader could tell that who rang is the person, or what they speak."""

URGENT = frozenset({"now", "today"})


@dataclass(frozen=True)
class Matter:
    """What one document is about, for whom, and what may stand in it; what follows from that is worked out once.

    Attributes:
        included: the sensitive fields that the approver includes in this one document, as `included` has them.
        on: the day of the document, on which ages are weighed.
        number_24h: our number, as it is printed.
        brevity: how far it has to be shortened to fit its pages, from 0 to `length.BRIEFEST`.
        by_voice: the places, as person id and field id, that are or may be a safe address and are told by voice only.
    """

    case: Case
    referral: Referral
    library: Library
    entity: Entity
    included: frozenset[str]
    on: date
    number_24h: str
    brevity: int = 0
    by_voice: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def version(self) -> ProtocolVersion | None:
        """Return the version that the referral was drafted on, or None."""
        return self.referral.version_in(self.library)

    @cached_property
    def end(self) -> End | None:
        """Return the end that asks for the referral, or None."""
        return end_of(self.referral, self.case, self.library)

    @cached_property
    def kind(self) -> Kind:
        """Return which of the documents this is."""
        to_police = self.end is not None and self.end.to.startswith(_POLICE)
        return KINDS.get(self.referral.protocol) or ("police" if to_police else "adult")

    @property
    def has_packs(self) -> bool:
        """Say whether NRM packs travel beside the document, for whoever may have one."""
        return self.end is not None and self.end.pack == NRM_PACK

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Return the people of the household that the document is about."""
        return tuple(person for person_id in self.referral.people if (person := self.case.person(person_id)))

    @cached_property
    def people_ids(self) -> tuple[str, ...]:
        """Return the ids of those people."""
        return tuple(person.person_id for person in self.people)

    @cached_property
    def has_child(self) -> bool:
        """Say whether any of them is or may be under 18; a child's document stays one until it is withdrawn."""
        return self.kind == "child" or any(
            age_of(self.case, person_id, on=self.on).is_child for person_id in self.people_ids
        )

    @property
    def is_urgent(self) -> bool:
        """Say whether the end asks for action today."""
        return self.end is not None and (self.end.spoken_first or self.end.urgency in URGENT)

    @property
    def is_fast(self) -> bool:
        """Say whether the quick clocks apply: a child, or action needed today (ruling 9)."""
        return self.has_child or self.is_urgent

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Name which of name, date of birth and home address is missing for anybody in it."""
        return missing_of(self.case, self.people_ids)

    @cached_property
    def nation(self) -> str:
        """Return the nation in which they are, as far as it is known, else the receiver's."""
        return nation_of(self.case, self.people_ids) or self.entity.nation

    @cached_property
    def is_source_held(self) -> bool:
        """Say whether the caller who was last told of has not let their details be passed on; blank is not (X03)."""
        return not may_be_passed_on(self.case, self.case.told_who_rang)

    @cached_property
    def is_any_source_held(self) -> bool:
        """Say whether the caller of any contact has not: then nothing may show that the person is who rang (X03)."""
        return not are_all_passed_on(self.case)

    @property
    def source(self) -> str:
        """Return the only word for whoever rang: `caller`, or to police `source`."""
        return "source" if self.kind == "police" else "caller"

    @cached_property
    def is_callers_own(self) -> bool:
        """Say whether all of them are who rang, and let that be passed on; else nothing may show it (X03)."""
        return (
            not self.is_any_source_held
            and bool(self.people_ids)
            and all(self.case.is_the_caller(person_id) for person_id in self.people_ids)
        )

    @cached_property
    def is_held_caller_in_it(self) -> bool:
        """Say whether who rang is one of them and is held back: no sentence may tell that they are one (X03)."""
        return self.is_any_source_held and any(self.case.is_the_caller(person_id) for person_id in self.people_ids)

    @cached_property
    def is_999_to_police(self) -> bool:
        """Say whether it goes to police after police were rung on 999: there is an incident, and they have it."""
        rung = (deed.event.service.casefold() for deed in self.case.emergencies)
        return self.kind == "police" and any("police" in service for service in rung)

    @cached_property
    def word(self) -> str:
        """Return how one of them is spoken of: `child`, `young person` where 18 is in doubt, `person`."""
        if self.kind != "child":
            return "person"
        readings = [age_of(self.case, person_id, on=self.on).reading for person_id in self.people_ids]
        return "child" if all(reading == frozenset({"under_18"}) for reading in readings) else "young person"

    def is_adult(self, person_id: str) -> bool:
        """Say whether somebody is known to be 18 or over."""
        return age_of(self.case, person_id, on=self.on).reading == frozenset({"not_under_18"})

    @property
    def them(self) -> str:
        """Return how all of them are spoken of: `the child`, `the young people`."""
        many = {"child": "children"}.get(self.word, self.word.replace("person", "people"))
        return f"the {many if len(self.people) > 1 else self.word}"

    def called(self, person_id: str) -> str:
        """Return how one of several is told apart, by place in this document: `Child 2`; empty where there is one."""
        if len(self.people) == 1 or person_id not in self.people_ids:
            return ""
        return f"{self.word.capitalize()} {self.people_ids.index(person_id) + 1}"

    def is_omitted(self, field_id: str) -> bool:
        """Say whether a document leaves a field out, and then has no row for it: its end says so, or it shows who rang.

        Where whoever rang is held back, so is how they reached us and through which interpreter: it could show that
        they are the person whom the document is about (X03).
        """
        if self.is_any_source_held and field_id in _OF_THE_CONTACT:
            return True
        return any(fnmatchcase(field_id, pattern) for pattern in (self.end.omit if self.end else ()))

    def may_print(self, field_id: str, person_id: str = "") -> bool:
        """Say whether a field may stand in this document: not sensitive, or included for it or this person (ruling 6).

        Whatever the approver chose, nothing of the caller's is printed unless the caller let it be shared (X03), and a
        safety plan and the answers of the harm check are never printed.
        """
        owner = field_id.split(".", 1)[0]
        is_held = _is_of_caller(field_id) and self.is_source_held
        if owner in ("plan", "harm") or is_held or self.is_omitted(field_id):
            return False
        field = self.library.fields.get(field_id)
        return field is not None and (not field.sensitive or is_included(self.included, field_id, person_id))

    def given(self, field_id: str, person_id: str = "") -> Given | None:
        """Return an answer that may be printed, or None; of a caller only what the same contact says of them (X03)."""
        if not self.may_print(field_id, person_id):
            return None
        contact = self.case.told_who_rang
        if _is_of_caller(field_id) and contact is not None:
            return self.case.answer(contact.subject, field_id)
        return self.case.given(field_id, person_id)

    def words(self, field_id: str, person_id: str = "") -> str:
        """Say an answer that may be printed, in the labels of its options and its words; empty where there is none."""
        given = self.given(field_id, person_id)
        return said(self.library, field_id, given) if given else ""

    def chosen(self, field_id: str, person_id: str = "") -> frozenset[str]:
        """Return the options of an answer, to decide what is written and never to be printed."""
        given = self.case.given(field_id, person_id)
        return frozenset(given.answer.options) if given else frozenset()


def _is_of_caller(field_id: str) -> bool:
    """Say whether a field tells of whoever rang, the number to ring them back on too."""
    return field_id.startswith("caller.") or field_id == "contact.ringback_number"
