"""Adding people who sign in, switching them off, giving them a new pass phrase."""

from pathlib import Path

from helpline.actions.hasher import Argon2Hasher
from helpline.actions.sign_in import NotSignedIn, sign_in
from helpline.settings import Settings
from helpline.wiring import build
from tests.cli.running import only_json, run

PHRASE = "copper meadow violin harbour"
ADD = ("people", "add", "n.osei", "--name", "N. Osei", "--role", "adviser")


def _signs_in(data: Path, phrase: str, username: str = "n.osei") -> frozenset[str]:
    desk = build(Settings(data=data, database="", unlock="key_file"))
    try:
        return sign_in(desk, username, phrase, hasher=Argon2Hasher())[1].roles
    except NotSignedIn:
        return frozenset()
    finally:
        desk.store.close()


def test_a_person_is_added_with_roles_and_signs_in(data: Path) -> None:
    done = run(*ADD, "--role", "trainer", data=data, stdin=f"{PHRASE}\n")
    assert done.returncode == 0
    assert PHRASE not in done.stdout + done.stderr
    assert _signs_in(data, PHRASE) == {"adviser", "trainer"}


def test_a_drawn_phrase_is_shown_once_and_works(data: Path) -> None:
    done = run(*ADD, "--draw", data=data)
    phrase = done.stdout.splitlines()[0].partition(": ")[2]
    assert len(phrase.split(" ")) == 6
    assert _signs_in(data, phrase)


def test_a_person_who_was_switched_off_does_not_sign_in(data: Path) -> None:
    run(*ADD, data=data, stdin=f"{PHRASE}\n")
    assert run("people", "disable", "n.osei", data=data).returncode == 0
    assert not _signs_in(data, PHRASE)


def test_after_a_reset_only_the_new_phrase_works(data: Path) -> None:
    run(*ADD, data=data, stdin=f"{PHRASE}\n")
    new = "quarry lantern cinder paddle"
    assert run("people", "reset", "n.osei", data=data, stdin=f"{new}\n").returncode == 0
    assert not _signs_in(data, PHRASE)
    assert _signs_in(data, new)


def test_a_weak_phrase_is_refused_and_nobody_is_added(data: Path) -> None:
    for phrase, says in (("short", "fewer than 14"), ("", "fewer than 14"), ("a" * 20, "common")):
        done = run(*ADD, data=data, stdin=f"{phrase}\n")
        assert done.returncode == 1
        assert says in done.stderr
    assert run("people", "disable", "n.osei", data=data).returncode == 1


def test_a_taken_user_name_an_unknown_one_and_an_unknown_role_are_told(data: Path) -> None:
    run(*ADD, data=data, stdin=f"{PHRASE}\n")
    again = run(*ADD, data=data, stdin=f"{PHRASE}\n")
    assert again.returncode == 1
    assert "already" in again.stderr
    assert "Nobody has that user name" in run("people", "disable", "nobody", data=data).stderr
    assert run("people", "add", "x", "--name", "X", "--role", "king", data=data).returncode == 2


def test_who_signs_in_is_listed_with_roles_and_nothing_secret(data: Path) -> None:
    assert "Nobody signs in yet" in run("people", "list", data=data).stdout
    run(*ADD, "--role", "trainer", data=data, stdin=f"{PHRASE}\n")
    run("people", "add", "a.bello", "--name", "A. Bello", "--role", "manager", data=data, stdin=f"{PHRASE}\n")
    run("people", "disable", "n.osei", data=data)
    assert only_json(run("people", "list", "--json", data=data)) == {
        "people": [
            {"username": "a.bello", "name": "A. Bello", "roles": ["manager"], "is_disabled": False},
            {"username": "n.osei", "name": "N. Osei", "roles": ["adviser", "trainer"], "is_disabled": True},
        ]
    }
    assert run("people", "list", data=data).stdout.splitlines() == [
        "a.bello         A. Bello                manager",
        "n.osei          N. Osei                 adviser, trainer (switched off)",
    ]


def test_the_roles_are_listed_with_what_each_may_do_and_need_no_record(tmp_path: Path) -> None:
    found = only_json(run("people", "roles", "--json", data=tmp_path / "none"))["roles"]
    assert "approve referrals" in found["manager"]
    assert "approve referrals" not in found["adviser"]
    assert "practice_lead" in run("people", "roles", data=tmp_path / "none").stdout


def test_a_record_is_begun_only_when_that_is_asked_for(tmp_path: Path) -> None:
    data = tmp_path / "fresh"
    refused = run(*ADD, "--draw", data=data)
    assert refused.returncode == 1
    assert not data.exists()
    begun = run(*ADD, "--draw", "--begin", data=data)
    assert begun.returncode == 0
    assert _signs_in(data, begun.stdout.splitlines()[0].partition(": ")[2])
