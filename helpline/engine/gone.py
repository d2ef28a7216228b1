"""What has gone of a referral, or may have: to whom, how, and since when (I32)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from helpline.engine.case import Case, Given
from helpline.engine.referral import Referral


@dataclass(frozen=True, slots=True)
class Gone:
    """One receiver who was told, or may have been: `at` is when telling them began.

    Attributes:
        how: `copy` is one that was downloaded to be handed over, and nobody recorded that it was: it may be outside.
        people: the ids of those whom they were told of.
        number: the event with which a document began to go; 0 for what was said by voice.
        has_pack: an NRM pack went beside the document.
    """

    entity_id: str
    how: Literal["voice", "document", "copy"]
    at: datetime
    people: tuple[str, ...]
    number: int = 0
    has_pack: bool = False

    def is_before(self, given: Given) -> bool:
        """Say whether it had begun when an answer was given; what is recorded in the same moment counts as begun."""
        return self.number < given.number if self.number else self.at <= given.at


def gone_of(case: Case, referral: Referral) -> Iterator[Gone]:
    """Yield who was told of a referral: by voice, and by each document that went, may have gone or is going now.

    A copy that a person downloaded counts from that moment: where there is doubt, it has gone.

    A document that was asked back or came back went all the same; one that certainly did not go is not among them.
    """
    for spoken in referral.spoken_all:
        yield Gone(spoken.event.entity_id, "voice", spoken.at, spoken.event.people)
    for parcel in (case.parcels[parcel_id] for parcel_id in referral.parcels):
        if parcel.began_at is not None:
            made = parcel.made
            how: Literal["document", "copy"] = "copy" if parcel.is_copy_out else "document"
            yield Gone(made.entity_id, how, parcel.began_at, parcel.people, parcel.began_number, bool(made.beside))


def has_document_gone(case: Case, referral: Referral) -> bool:
    """Say whether a document of a referral, or a copy of it, went, may have gone, or is going."""
    return any(gone.how != "voice" for gone in gone_of(case, referral))


def is_only_a_copy(case: Case, referral: Referral) -> bool:
    """Say whether all that may be outside is a copy that was downloaded to be handed over."""
    documents = [gone.how for gone in gone_of(case, referral) if gone.how != "voice"]
    return bool(documents) and set(documents) == {"copy"}
