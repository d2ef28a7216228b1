"""What is done to an account while a slow hash is worked out stands: nothing read before it is saved over it."""

from collections.abc import Callable

import pytest

from helpline.actions.hasher import Argon2Hasher
from helpline.actions.people import add_person, disable_person, set_password, set_roles
from helpline.actions.ports import Account
from helpline.actions.sign_in import NotSignedIn, sign_in
from tests.office import Office

PHRASE, OTHER = "teapot velvet gravel nineteen", "plinth magenta oxbow teakettle"
QUICK = Argon2Hasher(rounds=1, memory_kib=1_024)


class SlowHasher(Argon2Hasher):
    """A hasher during whose work something else happens."""

    def __init__(self, meanwhile: Callable[[], None], *, rounds: int = 1) -> None:
        super().__init__(rounds=rounds, memory_kib=1_024)
        self._meanwhile = meanwhile

    def hash(self, password: str) -> str:
        """Let it happen, then hash."""
        self._meanwhile()
        return super().hash(password)


@pytest.fixture
def staffed(office: Office) -> Office:
    """An office with one adviser who can sign in."""
    add_person(office.desk, username="j.moss", name="J. Moss", roles=["adviser"], password=PHRASE, hasher=QUICK)
    return office


def _account(office: Office) -> Account:
    with office.desk.store.read() as unit:
        found = unit.account_named("j.moss")
    assert found is not None
    return found


def test_an_account_switched_off_while_its_new_pass_phrase_is_hashed_stays_off(staffed: Office) -> None:
    slow = SlowHasher(lambda: disable_person(staffed.desk, username="j.moss"))
    set_password(staffed.desk, username="j.moss", password=OTHER, hasher=slow)
    assert _account(staffed).is_disabled


def test_a_role_taken_away_while_its_new_pass_phrase_is_hashed_stays_away(staffed: Office) -> None:
    slow = SlowHasher(lambda: set_roles(staffed.desk, username="j.moss", roles=["trainer"]))
    set_password(staffed.desk, username="j.moss", password=OTHER, hasher=slow)
    assert _account(staffed).roles == {"trainer"}


def test_an_account_switched_off_while_its_person_signs_in_stays_off_and_lets_nobody_in(staffed: Office) -> None:
    dear = SlowHasher(lambda: disable_person(staffed.desk, username="j.moss"), rounds=2)
    with pytest.raises(NotSignedIn):
        sign_in(staffed.desk, "j.moss", PHRASE, hasher=dear)
    assert _account(staffed).is_disabled


def test_a_pass_phrase_that_was_changed_while_it_was_checked_lets_nobody_in(staffed: Office) -> None:
    def change() -> None:
        set_password(staffed.desk, username="j.moss", password=OTHER, hasher=QUICK)

    with pytest.raises(NotSignedIn):
        sign_in(staffed.desk, "j.moss", PHRASE, hasher=SlowHasher(change, rounds=2))
    assert sign_in(staffed.desk, "j.moss", OTHER, hasher=QUICK)
