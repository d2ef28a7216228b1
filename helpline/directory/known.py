"""What is known of a person and decides who is suggested first to receive a referral about them, beside the place."""

from collections.abc import Iterable
from dataclasses import dataclass

GENDERS = ("woman_girl", "man_boy")
"""The options of `person.gender` for which an entity may be."""

CHARITY = "first_responder_charity"
POLICE = frozenset({"police", "police_standards"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person, or of several who are referred together.

    Attributes:
        fears_the_state: they fear the police or immigration enforcement, or somebody there may be linked.
        gender: the option of `person.gender`; blank where nobody can say, or where it differs between them.
        types: the types of exploitation suspected; empty where nobody can say.
    """

    fears_the_state: bool = False
    gender: str = ""
    types: frozenset[str] = frozenset()

    def suits(self, *, for_gender: str, for_types: Iterable[str]) -> bool | None:
        """Say whether they are of those whom an entity is for; None where that is not known yet.

        A type stands for every narrower one: `sexual` for `sexual.escort`. Blank and empty are for everybody.
        """
        wanted = tuple(for_types)
        is_gender = None if for_gender and not self.gender else not for_gender or self.gender == for_gender
        is_type = None if wanted and not self.types else not wanted or any(map(self._is_of, wanted))
        both = (is_gender, is_type)
        return False if False in both else None if None in both else True

    def fear_rank(self, kind: str) -> int:
        """Return how late an entity of a kind is offered to those who fear the state: a charity first, police last."""
        if not self.fears_the_state or kind == CHARITY:
            return 0
        return 2 if kind in POLICE else 1

    def _is_of(self, wanted: str) -> bool:
        return any(one == wanted or one.startswith(f"{wanted}.") for one in self.types)


NOTHING = Known()
"""Nothing is known of the person."""
