"""What a referral by voice starts from: whether it may name them, and the case without the names that it must not say
(X03, X04, I10).

A safe address stays: it is told by voice only (ruling 6).
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from helpline.directory.directory import Entity
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.consents import GROUNDS, consent_field_at, grounds_of, has_agreed
from helpline.engine.content.hidden import hidden_of
from helpline.engine.content.leaving_out import without_hidden
from helpline.engine.content.matter import Matter
from helpline.engine.content.names_left_out import without_names_of
from helpline.engine.content.others import may_be_named
from helpline.engine.emergency import is_danger_now
from helpline.engine.events.referral import ReferralDrafted
from helpline.engine.grounds import has_ground
from helpline.engine.referral import Referral
from helpline.engine.runs import Run
from helpline.protocol.library import Library
from helpline.protocol.model import End
from helpline.protocol.names import LAW_ENFORCEMENT

_VOICE = "by-voice"


@dataclass(frozen=True, slots=True)
class Naming:
    """Whether people may be named by voice to the receiver of an end, and on what that stands.

    Attributes:
        why: they are or may be under 18; all agreed; each who did not has a ground; somebody is in danger now, for
            which no agreement is needed (X04); None where nothing stands.
        grounds: the grounds of those who did not agree, in the order chosen.
        unnamed: those whose name is not said, one adult of a household though a child of it is named.
        leaves_names_out: the end itself says no name, whatever was agreed.
    """

    why: Literal["child", "agreed", "ground", "danger"] | None
    grounds: tuple[str, ...] = ()
    unnamed: frozenset[str] = frozenset()
    leaves_names_out: bool = False

    @property
    def may_name(self) -> bool:
        """Say whether a name may be said."""
        return self.why is not None and not self.leaves_names_out


def naming_of(case: Case, people: tuple[str, ...], *, protocol: str, end: End | None, on: date) -> Naming:
    """Say whether these people may be named by voice; `on` is the day on which ages are weighed.

    A child is named without agreement, and names nobody else: the adults beside them need a yes or a ground as ever.
    """
    adults = tuple(one for one in people if not age_of(case, one, on=on).is_child)
    found = _of_adults(case, adults, protocol=protocol, end=end)
    if len(adults) < len(people):
        found = replace(found, why=found.why or "child")
    if not _leaves_names_out(end):
        return found
    return replace(found, unnamed=frozenset(people), leaves_names_out=True)


def _of_adults(case: Case, adults: tuple[str, ...], *, protocol: str, end: End | None) -> Naming:
    """Say whether adults may be named: all of them, or none."""
    if not adults:
        return Naming(None)
    field_id = consent_field_at(protocol, end)
    grounds = [_grounds(case, one, protocol) for one in adults if not has_agreed(case, field_id, one)]
    if not grounds:
        return Naming("agreed")
    if all(grounds):
        return Naming("ground", tuple(dict.fromkeys(one for named in grounds for one in named)))
    if protocol == LAW_ENFORCEMENT and is_danger_now(case) and not _leaves_names_out(end):
        return Naming("danger")
    return Naming(None, unnamed=frozenset(adults))


def _leaves_names_out(end: End | None) -> bool:
    return end is not None and "person.full_name" in end.omit


def _grounds(case: Case, person_id: str, protocol: str) -> tuple[str, ...]:
    """Return somebody's grounds in the order chosen; none where a manager refused them for this protocol."""
    own = (one for one in case.referrals.values() if one.protocol == protocol and person_id in one.grounds)
    if not all(has_ground(case, referral, person_id) for referral in own):
        return ()
    recorded, given = grounds_of(case, person_id), case.given(GROUNDS, person_id)
    return tuple(one for one in (given.answer.options if given else ()) if one in recorded)


def case_to_say(
    case: Case, run: Run, *, entity: Entity, library: Library, on: date, unnamed: frozenset[str] = frozenset()
) -> Case:
    """Return a case whose words say nobody's name that this receiver may not hear, to fill a script from.

    Out are the names, numbers and workplaces of each caller who did not let them be passed on, and the names of people
    who are not in this referral and did not agree to the receiver; and of those in it who are *unnamed*.
    """
    referral = _spoken_of(case, run)
    whole = frozenset(field_id for field_id, field in library.fields.items() if field.sensitive)
    with_it = replace(case, referrals={**case.referrals, referral.referral_id: referral})
    matter = Matter(with_it, referral, library, entity, whole, on, number_24h="")
    field = consent_field_at(run.protocol, run.end)
    out = [
        person
        for person in case.people
        if person.person_id in unnamed
        or (
            person.person_id not in run.people
            and (referral.leaves_out(person.person_id) or not may_be_named(case, person, field, entity=entity, on=on))
        )
    ]
    whose = _about(referral, tuple(one for one in referral.people if one not in unnamed))
    return without_hidden(matter, without_names_of(out, hidden_of(matter), with_it, whose)).case


def _about(referral: Referral, people: tuple[str, ...]) -> Referral:
    """Return the referral about these people alone, so that the name of another is one as any other."""
    drafted = referral.drafted
    return replace(referral, drafted=drafted.model_copy(update={"people": people})) if drafted else referral


def _spoken_of(case: Case, run: Run) -> Referral:
    """Return the referral that belongs to a run; where none is drafted yet, one that says whom it is about."""
    about = set(run.people)
    kept = (one for one in case.referrals.values() if one.protocol == run.protocol and about & set(one.people))
    drafted = ReferralDrafted(
        referral_id=_VOICE,
        reference=case.reference,
        run_id=run.run_id,
        protocol=run.protocol,
        protocol_version=run.version.version,
        end=run.end.id if run.end else "",
        people=run.people,
    )
    found = next(kept, Referral(_VOICE, case.reference))
    return found if found.people == run.people else replace(found, drafted=drafted)
