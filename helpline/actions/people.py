"""People who sign in: adding them, their passwords, and switching an account off at once."""

import re
from collections.abc import Iterable
from dataclasses import replace

from helpline.actions.common_passwords import COMMON_STEMS
from helpline.actions.hasher import Hasher
from helpline.actions.ports import Account, Desk, Unit
from helpline.actions.sign_in import LONGEST_PASSWORD, tidy_phrase, tidy_username
from helpline.engine.permissions import ROLES
from helpline.words.errors import BadAnswer, NotFound, OutOfStep

SHORTEST_PASSWORD = 14
ORGANISATION_WORDS = ("helpline", "slavery", "slave", "traffick", "safeguard", "referral", "adviser", "charity")
_LEET = str.maketrans("01345$@7!", "oieassatl")
_TOO_FEW = 6


def check_password(password: str, *, about: Iterable[str] = ()) -> None:
    """Refuse a new password that is short, common, or made of words of the organisation or of this person.

    Length counts, kinds of characters do not, and nothing expires (NCSC; ASVS 6.2). `about` holds the person's own
    words: their user name, their name, the house's name.

    Raises:
        BadAnswer: with the reason; nothing was changed.
    """
    plain = password.casefold().translate(_LEET)
    letters = re.sub(r"[^a-z]", "", plain)
    if len(password) < SHORTEST_PASSWORD:
        raise _refused(f"it has fewer than {SHORTEST_PASSWORD} characters")
    if len(password) > LONGEST_PASSWORD:
        raise _refused(f"it has more than {LONGEST_PASSWORD:,} characters")
    if any(word in letters for word in ORGANISATION_WORDS) or any(word in letters for word in _own_words(about)):
        raise _refused("it contains words of the organisation, or your own name")
    if len(set(password.casefold())) < _TOO_FEW or _is_common(plain):
        raise _refused("it is too common")


def add_person(desk: Desk, *, username: str, name: str, roles: Iterable[str], password: str, hasher: Hasher) -> Account:
    """Add a person who can sign in. Raises BadAnswer for a taken user name, an unknown role or a weak pass phrase."""
    tidy, chosen = tidy_username(username), frozenset(roles)
    if not tidy or not chosen or not chosen.issubset(ROLES):
        raise BadAnswer("roles", "A person needs a user name and at least one known role. Nobody was added.")
    phrase = tidy_phrase(password)
    check_password(phrase, about=(tidy, name, desk.house.helpline_name))
    account = Account(desk.ids.new(), tidy, name.strip(), chosen, hasher.hash(phrase))
    with desk.store.begin() as unit:
        if unit.account_named(tidy) is not None:
            raise BadAnswer("username", "Somebody has that user name already. Nobody was added. Choose another.")
        unit.save_account(account)
    return account


def set_password(desk: Desk, *, username: str, password: str, hasher: Hasher) -> None:
    """Give a person a new pass phrase. Raises NotFound, or BadAnswer for a weak pass phrase."""
    phrase = tidy_phrase(password)
    with desk.store.read() as unit:
        account = _account(unit, username)
    check_password(phrase, about=(account.username, account.name, desk.house.helpline_name))
    fresh = hasher.hash(phrase)
    with desk.store.begin() as unit:
        unit.save_account(replace(_account(unit, username), password_hash=fresh))


def set_roles(desk: Desk, *, username: str, roles: Iterable[str]) -> None:
    """Change somebody's roles; it binds at their next request.

    Raises:
        NotFound, BadAnswer: nobody has that user name, or no known role is left.
        OutOfStep: they are the only manager, and referrals wait for one.
    """
    chosen = frozenset(roles)
    if not chosen or not chosen.issubset(ROLES):
        raise BadAnswer("roles", "A person needs at least one known role. Nothing was changed.")
    with desk.store.begin() as unit:
        account = _account(unit, username)
        if "manager" not in chosen:
            _refuse_to_leave_no_manager(unit, account)
        unit.save_account(replace(account, roles=chosen))


def disable_person(desk: Desk, *, username: str) -> None:
    """Switch an account off; its open pages are refused at their next request.

    Raises:
        NotFound: nobody has that user name.
        OutOfStep: they are the only manager, and referrals wait for one.
    """
    with desk.store.begin() as unit:
        account = _account(unit, username)
        _refuse_to_leave_no_manager(unit, account)
        unit.save_account(replace(account, is_disabled=True))


def _refuse_to_leave_no_manager(unit: Unit, leaving: Account) -> None:
    """Refuse while a referral waits that nobody else could approve (AZRT-14)."""
    managers = {one.account_id for one in unit.accounts() if "manager" in one.roles and not one.is_disabled}
    if managers != {leaving.account_id}:
        return
    waiting = sum(referral.state == "submitted" for row in unit.rows() for referral in row.referrals)
    if waiting:
        raise OutOfStep(
            "the only manager",
            f"{leaving.name} is the only manager who can sign in, and referrals wait for a manager: {waiting}. "
            "Nothing was changed. Add another manager first, then try again.",
        )


def _account(unit: Unit, username: str) -> Account:
    """Return the account as it stands now: what is saved is always this one, never one read before a slow hash."""
    account = unit.account_named(tidy_username(username))
    if account is None:
        raise NotFound("no such account", "Nobody has that user name. Nothing was changed. Check the spelling.")
    return account


def _refused(reason: str) -> BadAnswer:
    return BadAnswer(
        "password",
        f"That pass phrase cannot be used, because {reason}. Nothing was changed. Four or more random words do.",
    )


def _own_words(about: Iterable[str]) -> frozenset[str]:
    words = re.findall(r"[a-z]{4,}", " ".join(about).casefold())
    return frozenset(words)


def _is_common(plain: str) -> bool:
    """Say whether nothing of any length is left once common stems, figures and marks are taken away."""
    rest = re.sub(r"[^a-z]", "", plain)
    for stem in COMMON_STEMS:
        rest = rest.replace(stem, "")
    return len(rest) < _TOO_FEW
