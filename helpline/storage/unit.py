"""One transaction, made of its parts."""

from helpline.storage.held import HeldPart
from helpline.storage.house import HousePart
from helpline.storage.outbox import OutboxPart
from helpline.storage.papers import PapersPart
from helpline.storage.people import PeoplePart


class SqlUnit(HousePart, PapersPart, OutboxPart, PeoplePart, HeldPart):
    """Everything that one transaction can do; see `helpline.actions.ports.store.Unit`."""
