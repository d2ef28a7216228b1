"""Fitting a document on its pages: whole where it can be, else ever shorter, else on one page more (decision 0007)."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from helpline.actions.composing import content_of
from helpline.actions.ports import Attachment, Desk, Filled
from helpline.directory.directory import Entity, WayIn
from helpline.engine.case import Case
from helpline.engine.content.length import BRIEFEST, MOST_PAGES, usual_pages
from helpline.engine.content.matter import NRM_PACK
from helpline.engine.content.model import NrmPack, ReferralContent
from helpline.engine.content.nrm_data import data_of
from helpline.words.errors import TooLong

FORM = "our_form"


@dataclass(frozen=True, slots=True)
class Fitted:
    """A filled form, the whole content that it was made from, and how far it had to be shortened (0: not at all).

    `attachments` are the NRM packs that travel beside it, for each person as Word and as data; no pack is shortened.
    """

    filled: Filled
    content: ReferralContent
    brevity: int
    attachments: tuple[Attachment, ...] = ()


def fit(
    desk: Desk,
    case: Case,
    referral_id: str,
    *,
    entity: Entity,
    way_in: WayIn,
    version: int,
    at: datetime,
    included: frozenset[str],
) -> Fitted:
    """Fill the form for one entity and way in with the longest content that fits.

    Raises:
        TooLong: even the shortest would fill more than three pages; its sentence says what to shorten.
        HelplineError: the form can't be filled word for word.
    """

    @cache
    def content(brevity: int) -> ReferralContent:
        return content_of(
            desk,
            case,
            referral_id,
            entity=entity,
            way_in=way_in,
            version=version,
            at=at,
            included=included,
            brevity=brevity,
        )

    attachments = tuple(paper for pack in content(0).packs for paper in _papers(desk, pack))
    return replace(_fitted(desk, content), attachments=attachments)


def _papers(desk: Desk, pack: NrmPack) -> tuple[Attachment, Attachment]:
    """Fill one person's pack; its number among the papers of the parcel follows the document's own."""
    filled = desk.forms.fill(NRM_PACK, pack)
    number = pack.number + 1
    return (
        Attachment(f"{number}.docx", filled.document, filled.form_id, filled.form_sha256),
        Attachment(f"{number}.json", data_of(pack)),
    )


def _fitted(desk: Desk, content: Callable[[int], ReferralContent]) -> Fitted:
    """Fill the form with the first content that fits; each is composed only once all that are longer do not."""
    whole = content(0)
    for pages in dict.fromkeys((usual_pages(whole), MOST_PAGES)):
        for brevity in range(BRIEFEST + 1):
            with suppress(TooLong):
                return Fitted(desk.forms.fill(FORM, content(brevity), most_pages=pages), whole, brevity)
    return Fitted(desk.forms.fill(FORM, content(BRIEFEST), most_pages=MOST_PAGES), whole, BRIEFEST)
