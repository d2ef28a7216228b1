"""Two referrals against which nothing stands, as the beginning of a scenario: a child's and an adult's."""

from dataclasses import dataclass

from helpline.engine.harm_rows import OTHERS
from helpline.protocol.names import CHILD_SAFEGUARDING, LAW_ENFORCEMENT


@dataclass(frozen=True, slots=True)
class SoundReferral:
    """A made-up call up to its harm check, about one person who is called Robin.

    Attributes:
        text: the scenario from its channel to the harm check of its one referral.
        code: how scenarios name the protocol; *who* is whose run it is, and *place* the end that it comes to.
        to: a receiver of the made-up directory.
        rows: the rows of its harm check.
    """

    code: str
    protocol: str
    who: str
    place: str
    to: str
    rows: tuple[str, ...]
    text: str

    @property
    def decided(self) -> str:
        """Give a decision for each row of the harm check."""
        return ", ".join(f"{row}: {{decision: proceed}}" for row in self.rows)


_OTHERS = tuple(one.row for one in OTHERS)

CHILD = SoundReferral(
    code="CS",
    protocol=CHILD_SAFEGUARDING,
    who="Robin",
    place="refer_spoken",
    to="northmere-children",
    rows=("caller", "Robin", *_OTHERS),
    text="""\
channel: phone
on: 2026-11-20
at: 10:00
people:
  Robin: Somebody under 18 whom the call is about
moments:
  - adviser: "Is it safe to talk? I keep this private, unless someone is in danger, or under 18 and at risk."
    add: Robin
    record:
      contact.safe_to_talk: yes
      contact.danger_now: no
      contact.kind: conversation
      contact.limits_said: said_understood
      contact.reason: professional_with_concern
      exploiter.trust_body: none_known
      Robin:
        person.age: under_18
        person.role: possible_victim
        person.whereabouts: in_uk
        person.current_place: Northmere
        person.child_concern: yes
        person.action_today: yes
        person.missing_now: no
        person.description: As it was said.
  - end: ended
  - harm: {for: CS, rows: {everyone_else: {advice: proceed}}}""",
)

ADULT = SoundReferral(
    code="LE",
    protocol=LAW_ENFORCEMENT,
    who="case",
    place="refer_today",
    to="northmoor-police",
    rows=("Robin", *_OTHERS),
    text="""\
channel: phone
on: 2026-11-20
at: 10:00
people:
  Robin: An adult who rings about themselves
moments:
  - adviser: "Is it safe to talk? I keep this private, unless someone is in danger, or under 18 and at risk."
    add: Robin
    record:
      contact.safe_to_talk: yes
      contact.danger_now: no
      contact.kind: conversation
      contact.limits_said: said_understood
      contact.reason: own_situation
      caller.wants_police: yes
      exploiter.trust_body: none_known
      Robin:
        person.age: not_under_18
        person.role: [possible_victim, caller]
        person.whereabouts: in_uk
        person.current_place: Northmere
        person.in_touch: is_the_caller
        person.spoken_to_alone: yes
        person.override_grounds: none_found
        person.police_would_endanger: no
        person.consent_police: yes
        person.action_today: yes
        person.description: As it was said.
  - end: ended
  - harm: {for: LE, rows: {everyone_else: {advice: proceed}}}""",
)
