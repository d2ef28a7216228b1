"""A case on a desk whose referral is drafted: a child's, or an adult's that goes by hand."""

from helpline.actions.candidates import Choice
from helpline.engine.case import Case
from helpline.engine.notices import notices_of
from helpline.engine.parcel import Parcel
from helpline.engine.referral import Referral
from helpline.protocol.answers import Typed
from helpline.words.errors import NotFound
from tests.actions.telling import CHILD, COUNCIL, Telling
from tests.actions.test_withdrawn_consent import AGREES, CONSENT, POLICE
from tests.proof.memory_office import MemoryOffice

BY_HAND = Choice("northmoor-police", "northmoor-police-by-hand")
_REFUSES = {**dict(AGREES), CONSENT: Typed(options=("no",)), "person.full_name": Typed(words="Bela Refuser")}
_NAMES_THEM = Typed(words="Bela pays him")


class CaseOnTheDesk:
    """A case whose referral is drafted.

    A child's goes to the council by the sender. An adult's goes to the police in a person's hands; somebody who did not
    agree is named in it until a manager leaves their name out.
    """

    def __init__(self, *, is_child: bool = True) -> None:
        self.office = MemoryOffice()
        self.telling = Telling(self.office)  # type: ignore[arg-type]
        self.protocol, self.choice = (CHILD, COUNCIL) if is_child else (POLICE, BY_HAND)
        if is_child:
            self.telling.child()
        else:
            self.telling.about("the friend", _REFUSES.items()).about("the caller", AGREES)
            self.telling.answer("case.facts_told", _NAMES_THEM)
        self.telling.assessed(protocol=self.protocol)
        self.desk, self.case_id = self.telling.desk, self.telling.case_id
        self.has_left_out = False
        self.written = 0
        self.call_id = ""

    @property
    def case(self) -> Case:
        """Return the case as it stands."""
        return self.telling.case

    @property
    def referral(self) -> Referral:
        """Return the referral that this is about."""
        return self.telling.referral(self.protocol)

    @property
    def is_owed(self) -> bool:
        """Say whether a receiver is to be told that agreement was taken back."""
        found = notices_of(self.case, library=self.desk.library, on=self.desk.today())
        return any(one.is_owed for one in found)

    @property
    def parcel(self) -> Parcel | None:
        """Return the newest parcel, if there is one."""
        return self.case.parcels[self.referral.parcels[-1]] if self.referral.parcels else None

    def _parcel(self) -> Parcel:
        if self.parcel is None:
            raise NotFound("no parcel yet")
        return self.parcel
