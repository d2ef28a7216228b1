"""One transaction, made of its parts."""

from helpline.storage.held import HeldPart
from helpline.storage.outbox import OutboxPart
from helpline.storage.papers import PapersPart
from helpline.storage.people import PeoplePart
from helpline.storage.record import RecordPart


class SqlUnit(RecordPart, PapersPart, OutboxPart, PeoplePart, HeldPart):
    """Everything that one transaction can do; see `helpline.actions.ports.store.Unit`."""
