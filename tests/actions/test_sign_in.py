"""Signing in: throttled, without telling who exists, and ended at once for a leaver."""

from dataclasses import replace

import pytest

from helpline.actions.contacts import open_contact
from helpline.actions.handing_on import hand_on, left_behind
from helpline.actions.hasher import Argon2Hasher
from helpline.actions.keep_typed import hold_typed, let_go, typed_for
from helpline.actions.people import add_person, check_password, disable_person, set_roles
from helpline.actions.sign_in import NotSignedIn, session_of, sign_in, sign_out, who_is
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, NotAllowed, NotFound
from tests.office import ADVISER, MANAGER, TRAINER, Office

QUICK = Argon2Hasher(rounds=1, memory_kib=1_024)
PHRASE = "teapot velvet gravel nineteen"


class CountingHasher(Argon2Hasher):
    """A hasher that counts how often it was asked."""

    def __init__(self) -> None:
        super().__init__(rounds=1, memory_kib=1_024)
        self.asked = 0

    def verify(self, password_hash: str, password: str) -> bool:
        """Count, then verify."""
        self.asked += 1
        return super().verify(password_hash, password)


@pytest.fixture
def staffed(office: Office) -> Office:
    """An office with one adviser who can sign in."""
    add_person(office.desk, username="j.moss", name="J. Moss", roles=["adviser"], password=PHRASE, hasher=QUICK)
    return office


def _enter(office: Office, username: str = "j.moss", password: str = PHRASE) -> tuple[str, Who]:
    return sign_in(office.desk, username, password, hasher=QUICK)


def test_AUTH_01_after_five_wrong_tries_the_right_password_waits_for_the_window_and_others_do_not(
    staffed: Office,
) -> None:
    add_person(staffed.desk, username="k.reed", name="K. Reed", roles=["adviser"], password=PHRASE, hasher=QUICK)
    for _ in range(5):
        with pytest.raises(NotSignedIn):
            _enter(staffed, password="wrong")
    with pytest.raises(NotSignedIn):
        _enter(staffed)
    assert _enter(staffed, "k.reed")
    staffed.clock.forward(seconds=61)
    assert _enter(staffed)


def test_AUTH_02_an_unknown_user_gets_the_same_words_and_costs_the_same_work(staffed: Office) -> None:
    said, asked = set(), []
    for name in ("j.moss", "nobody"):
        hasher = CountingHasher()
        with pytest.raises(NotSignedIn) as refused:
            sign_in(staffed.desk, name, "wrong", hasher=hasher)
        said.add(refused.value.for_person)
        asked.append(hasher.asked)
    assert len(said) == 1
    assert asked == [1, 1]


@pytest.mark.parametrize(
    "weak", ["helpline2026!!!", "modernslavery123", "passwordpassword", "aaaaaaaaaaaaaaaa", "short", "j.moss j.moss 1"]
)
def test_AUTH_05_common_short_and_own_words_are_refused_with_a_reason(weak: str) -> None:
    with pytest.raises(BadAnswer) as refused:
        check_password(weak, about=("j.moss", "J. Moss"))
    assert "because" in refused.value.for_person


def test_AUTH_06_the_whole_of_a_long_password_counts(staffed: Office) -> None:
    long = " ".join(["kettle", "orbit", "saffron", "pebble"] * 4)[:100]
    add_person(staffed.desk, username="l.hay", name="L. Hay", roles=["adviser"], password=long, hasher=QUICK)
    with pytest.raises(NotSignedIn):
        _enter(staffed, "l.hay", long[:72])
    assert _enter(staffed, "l.hay", long)


def test_AUTH_07_a_giant_password_is_refused_without_being_hashed(staffed: Office) -> None:
    hasher = CountingHasher()
    with pytest.raises(BadAnswer):
        sign_in(staffed.desk, "j.moss", "a" * 1_000_000, hasher=hasher)
    assert hasher.asked == 0


def test_AUTH_10_a_leaver_is_out_at_the_next_request_and_their_half_typed_save_is_held(staffed: Office) -> None:
    token, who = _enter(staffed)
    session = session_of(staffed.desk, token)
    assert session is not None
    disable_person(staffed.desk, username="j.moss")
    assert who_is(staffed.desk, token) is None
    held = hold_typed(staffed.desk, token, csrf=session.csrf, path="/calls/1/notes", form={"words": ("Grey car",)})
    assert held is not None
    assert typed_for(staffed.desk, who)[0].form == {"words": ("Grey car",)}


def test_AUTH_11_roles_are_read_anew_at_every_request(staffed: Office) -> None:
    token, _ = _enter(staffed)
    set_roles(staffed.desk, username="j.moss", roles=["trainer"])
    found = who_is(staffed.desk, token)
    assert found is not None
    assert found.who.roles == {"trainer"}


def test_SESS_02_a_session_ends_after_half_an_hour_but_never_while_its_person_has_an_open_contact(
    staffed: Office,
) -> None:
    token, who = _enter(staffed)
    staffed.clock.forward(minutes=31)
    assert who_is(staffed.desk, token) is None
    token, who = _enter(staffed)
    open_contact(staffed.desk, who=who, channel="phone")
    staffed.clock.forward(hours=3)
    assert who_is(staffed.desk, token) is not None


def test_SESS_03_a_token_is_worthless_after_signing_out(staffed: Office) -> None:
    token, _ = _enter(staffed)
    sign_out(staffed.desk, token)
    assert who_is(staffed.desk, token) is None


def test_what_is_held_for_one_person_is_never_given_to_another(staffed: Office) -> None:
    token, who = _enter(staffed)
    session = session_of(staffed.desk, token)
    assert session is not None
    held = hold_typed(staffed.desk, token, csrf=session.csrf, path="/x", form={"words": ("Mine",)})
    assert held is not None
    assert typed_for(staffed.desk, MANAGER) == ()
    let_go(staffed.desk, held.held_id, who=MANAGER)
    assert typed_for(staffed.desk, who)
    assert hold_typed(staffed.desk, token, csrf="another", path="/x", form={"words": ("Not mine",)}) is None


def test_a_user_name_is_the_same_in_capitals_and_a_second_person_cannot_take_it(staffed: Office) -> None:
    assert _enter(staffed, " J.Moss ")
    with pytest.raises(BadAnswer):
        add_person(staffed.desk, username="J.MOSS", name="J", roles=["adviser"], password=PHRASE, hasher=QUICK)


def test_an_outdated_hash_is_made_anew_when_its_person_signs_in(staffed: Office) -> None:
    with staffed.desk.store.read() as unit:
        account = unit.account_named("j.moss")
    assert account is not None
    dear = Argon2Hasher(rounds=2, memory_kib=1_024)
    sign_in(staffed.desk, "j.moss", PHRASE, hasher=dear)
    with staffed.desk.store.read() as unit:
        after = unit.account_named("j.moss")
    assert after is not None
    assert after == replace(account, password_hash=after.password_hash)
    assert not dear.is_outdated(after.password_hash)


def _left_words(staffed: Office) -> str:
    """Have a leaver's save held; return its id."""
    token, _ = _enter(staffed)
    session = session_of(staffed.desk, token)
    assert session is not None
    case = open_contact(staffed.desk, who=ADVISER, channel="phone")
    disable_person(staffed.desk, username="j.moss")
    path, form = f"/calls/{case.case_id}/notes", {"words": ("Grey car",)}
    held = hold_typed(staffed.desk, token, csrf=session.csrf, path=path, form=form)
    assert held is not None
    return held.held_id


def test_AUTH_10_what_a_leaver_typed_is_handed_on_by_a_manager_and_nothing_of_it_is_lost(staffed: Office) -> None:
    held_id = _left_words(staffed)
    (left,) = left_behind(staffed.desk, who=MANAGER)
    with staffed.desk.store.read() as unit:
        (row,) = unit.rows()
    assert (left.held_id, left.name, left.reference) == (held_id, "J. Moss", row.reference)
    hand_on(staffed.desk, held_id, who=MANAGER, to=ADVISER.account_id)
    (held,) = typed_for(staffed.desk, ADVISER)
    assert (held.held_id, held.form) == (held_id, {"words": ("Grey car",)})
    assert left_behind(staffed.desk, who=MANAGER) == ()
    with staffed.desk.store.read() as unit:
        assert [view.event.what for view in unit.views(row.case_id)] == ["kept words handed on"]  # type: ignore[attr-defined]


def test_AUTH_10_only_a_manager_hands_on_and_only_what_somebody_who_has_left_typed(staffed: Office) -> None:
    held_id = _left_words(staffed)
    for act in (
        lambda: left_behind(staffed.desk, who=ADVISER),
        lambda: hand_on(staffed.desk, held_id, who=ADVISER, to=ADVISER.account_id),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(BadAnswer):
        hand_on(staffed.desk, held_id, who=MANAGER, to="nobody")
    with pytest.raises(BadAnswer):
        hand_on(staffed.desk, held_id, who=MANAGER, to=TRAINER.account_id)
    hand_on(staffed.desk, held_id, who=MANAGER, to=ADVISER.account_id)
    with pytest.raises(NotFound):
        hand_on(staffed.desk, held_id, who=MANAGER, to=MANAGER.account_id)
    assert len(typed_for(staffed.desk, ADVISER)) == 1
