"""One reason why a referral can’t go on yet: the sentence for a person, and which answer or row takes it away."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a referral can’t go on.

    Attributes:
        words: the sentence.
        field, person_id: the answer that takes it away, and whose it is; empty where no answer does.
        row: the row of the harm check that takes it away; empty where none does.
    """

    words: str
    field: str = ""
    person_id: str = ""
    row: str = ""
