"""The made-up people who sign in to the demo, with pass phrases that it draws once and prints at every start."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from helpline.actions.hasher import Hasher
from helpline.actions.people import add_person, check_password
from helpline.actions.ports import Desk
from helpline.engine.permissions import Who
from helpline.storage.disk import write_new
from helpline.words.errors import BadAnswer

WORDS = 4
"""Words of a demo's pass phrase: short enough to type, 51 bits."""
DRAWS = 50


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody made up who signs in, what they do, and the pass phrase that was drawn for them."""

    username: str
    name: str
    role: str
    phrase: str = ""
    is_shown: bool = True


STAFF = (
    SignIn("m.reyes", "M. Reyes", "adviser"),
    SignIn("a.okafor", "A. Okafor", "manager"),
    SignIn("t.bell", "T. Bell", "trainer"),
    SignIn("n.hale", "N. Hale", "practice_lead"),
    SignIn("j.adeyemi", "J. Adeyemi", "adviser", is_shown=False),
    SignIn("s.lind", "S. Lind", "manager", is_shown=False),
)
"""One of each kind is printed at every start; the other two are their colleagues in the made-up cases."""


def add_staff(desk: Desk, *, hasher: Hasher) -> tuple[tuple[SignIn, ...], dict[str, Who]]:
    """Add everybody to the record; return their sign-ins, and who each is at the desk, by user name."""
    sign_ins, at_desk = [], {}
    for one in STAFF:
        phrase = _draw(desk, about=(one.username, one.name))
        account = add_person(
            desk, username=one.username, name=one.name, roles=(one.role,), password=phrase, hasher=hasher
        )
        sign_ins.append(SignIn(one.username, one.name, one.role, phrase, one.is_shown))
        at_desk[one.username] = Who(account.account_id, account.name, account.roles)
    return tuple(sign_ins), at_desk


def write_sign_ins(file: Path, sign_ins: Iterable[SignIn]) -> None:
    """Keep the made-up sign-ins for the next start, for the owner of the folder alone. Raises OSError."""
    write_new(file, json.dumps({"made_up": True, "sign_ins": [asdict(one) for one in sign_ins]}, indent=2))


def read_sign_ins(file: Path) -> tuple[SignIn, ...]:
    """Return the sign-ins that an earlier start kept. Raises OSError or ValueError."""
    kept = json.loads(file.read_text("utf-8"))
    return tuple(SignIn(**one) for one in kept["sign_ins"])


def _draw(desk: Desk, *, about: tuple[str, ...]) -> str:
    """Draw words until they make a pass phrase that everybody else would be allowed too."""
    for _ in range(DRAWS):
        phrase = " ".join(desk.sealer.draw_words().split(" ")[:WORDS])
        try:
            check_password(phrase, about=(*about, desk.house.helpline_name))
        except BadAnswer:
            continue
        return phrase
    raise AssertionError("no drawn phrase was good enough")
