"""What a referral by voice starts from: the case without the names that it must not say (X03, I10).

A safe address stays: it is told by voice only (ruling 6).
"""

from dataclasses import replace
from datetime import date

from helpline.directory.directory import Entity
from helpline.engine.case import Case
from helpline.engine.consents import consent_field_at
from helpline.engine.content.hidden import hidden_of
from helpline.engine.content.leaving_out import without_hidden
from helpline.engine.content.matter import Matter
from helpline.engine.content.names_left_out import without_names_of
from helpline.engine.content.others import may_be_named
from helpline.engine.events.referral import ReferralDrafted
from helpline.engine.referral import Referral
from helpline.engine.runs import Run
from helpline.protocol.library import Library

_VOICE = "by-voice"


def case_to_say(case: Case, run: Run, *, entity: Entity, library: Library, on: date, names_them: bool = True) -> Case:
    """Return a case whose words say nobody's name that this receiver may not hear, to fill a script from.

    Out are the names, numbers and workplaces of each caller who did not let them be passed on, and the names of people
    who are not in this referral and did not agree to the receiver; without *names_them* the names of those in it too.
    """
    referral = _spoken_of(case, run)
    whole = frozenset(field_id for field_id, field in library.fields.items() if field.sensitive)
    with_it = replace(case, referrals={**case.referrals, referral.referral_id: referral})
    matter = Matter(with_it, referral, library, entity, whole, on, number_24h="")
    field = consent_field_at(run.protocol, run.end)
    out = [
        person
        for person in case.people
        if (person.person_id in run.people and not names_them)
        or (
            person.person_id not in run.people
            and (referral.leaves_out(person.person_id) or not may_be_named(case, person, field, entity=entity, on=on))
        )
    ]
    whose = referral if names_them else _about_nobody(referral)
    return without_hidden(matter, without_names_of(out, hidden_of(matter), with_it, whose)).case


def _about_nobody(referral: Referral) -> Referral:
    """Return the referral without its people, so that a name of theirs is one as any other."""
    drafted = referral.drafted
    return replace(referral, drafted=drafted.model_copy(update={"people": ()})) if drafted else referral


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
