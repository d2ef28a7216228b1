"""What the tests of publishing share: a practice lead, and second versions of the child protocol."""

from helpline.actions.ports import Desk
from helpline.actions.proposals import propose
from helpline.actions.publishing import Checked, Moved, Promised
from helpline.engine.permissions import Who
from helpline.protocol.library import Library

LEAD = Who("lead-1", "N. Hale", frozenset({"practice_lead"}))
OTHER_LEAD = Who("lead-2", "R. Quist", frozenset({"practice_lead"}))
CHILD = "child_safeguarding"
WORDS = "The receipt is asked for within an hour."
SOUND = Checked((Promised("I03", "A child's referral never waits for consent."),), (), 206, 1_519, 17)


def second(desk: Desk, *swaps: tuple[str, str], on: str = "2026-11-20", version: int = 2) -> str:
    """Return the text of a second version, in force from a day, with these changes."""
    text = desk.library.files[f"{CHILD}/v1.yaml"]
    for old, new in (("\nversion: 1\n", f"\nversion: {version}\n"), ("from: 2026-11-01", f"from: {on}"), *swaps):
        assert old in text, old
        text = text.replace(old, new)
    return text


def proposed(desk: Desk, *swaps: tuple[str, str], on: str = "2026-11-20", version: int = 2, by: Who = LEAD) -> str:
    """Propose a second version and return its id."""
    return propose(desk, who=by, text=second(desk, *swaps, on=on, version=version), words=WORDS)


class Checking:
    """A check that finds what the test says, and remembers what it was asked about."""

    def __init__(self, found: Checked = SOUND) -> None:
        self.found = found
        self.asked: list[Library] = []

    def __call__(self, library: Library) -> Checked:
        """Return what was laid ready."""
        self.asked.append(library)
        return self.found


BROKEN = Checked((Promised("I03", "A child's referral never waits.", "A call breaks it.", "id: x"),), (), 1, 1, 17)
TURNED = Checked(SOUND.promises, (Moved("S06", "Flats by the tram", ("It came to a hold.",)),), 206, 1_519, 16)


class Only:
    """A check that finds something only where the newest version of a protocol has that number."""

    def __init__(self, found: Checked, *, newest_of: str, number: int) -> None:
        self.found = found
        self.newest_of, self.number = newest_of, number

    def __call__(self, library: Library) -> Checked:
        """Return what was laid ready for that library, and a sound check for any other."""
        return self.found if library.newest[self.newest_of].version == self.number else SOUND
