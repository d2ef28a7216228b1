"""Filling every referral form with made-up cases, in a store that is thrown away: what `templates check` looks at."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from helpline.actions.composing import content_of
from helpline.actions.hasher import Argon2Hasher
from helpline.demo.adults import knife, nail_bar
from helpline.demo.children import nurse, pupil, texter
from helpline.demo.crew import crewman
from helpline.demo.office import Office, staffed
from helpline.documents.forms import WordForms
from helpline.engine.content.model import NrmPack, ReferralContent
from helpline.settings import Settings
from helpline.wiring import build
from helpline.wiring.forms import shipped_forms
from helpline.words.errors import HelplineError

CASES = (pupil, nurse, texter, nail_bar, knife, crewman)
QUICK = Argon2Hasher(rounds=1, memory_kib=8)
"""Nobody signs in to a store that is thrown away."""


def fill_with_made_up() -> Mapping[str, tuple[str, ...]]:
    """Return, by form, what went wrong when it was filled with made-up cases of its kinds and read back.

    Raises:
        ProtocolFault: a form is broken before anything is filled into it.
    """
    forms = shipped_forms()
    with tempfile.TemporaryDirectory(prefix="helpline-check-") as folder:
        desk = build(Settings(data=Path(folder) / "data", database="", unlock="key_file"), may_create=True)
        try:
            office, _ = staffed(desk, hasher=QUICK)
            contents = tuple(_contents(office))
        finally:
            desk.store.close()
    return {form.id: tuple(_wrong(forms, form.id, form.kinds, contents)) for form in forms.manifests}


def _contents(office: Office) -> Iterator[ReferralContent | NrmPack]:
    """Tell the cases, and yield what each of their referrals and its packs would say to an entity its end names."""
    desk = office.desk
    for tell in CASES:
        tell(office)
    with desk.store.read() as unit:
        cases = tuple(unit.case(row.case_id) for row in unit.rows())
    for case in cases:
        for referral in case.referrals.values():
            end = referral.end_in(desk.library)
            if end is not None:
                entity = desk.directory.suggest(end.to, place="", on=desk.today())[0].entity
                way_in = entity.ways_in[0]
                content = content_of(desk, case, referral.referral_id, entity=entity, way_in=way_in, at=office.now)
                yield content
                yield from content.packs


def _wrong(
    forms: WordForms, form_id: str, kinds: tuple[str, ...], contents: tuple[ReferralContent | NrmPack, ...]
) -> Iterator[str]:
    fitting = [content for content in contents if content.kind in kinds]
    if not fitting:
        yield f"{form_id}: no made-up case is of a kind that this form is for ({', '.join(kinds)})."
    for content in fitting:
        try:
            forms.fill(form_id, content)
        except HelplineError as error:
            yield f"{form_id}: {error.for_person}"
