"""The kinds of event, by the moment they belong to; `KINDS` finds a class by its stored name."""

from helpline.engine.events import contact, directory, parcel, protocol, referral, view
from helpline.engine.events.base import CASE_SLOT, Event, Recorded, every_kind

KINDS: dict[str, type[Event]] = {kind.kind(): kind for kind in every_kind() if not kind.__name__.startswith("_")}

__all__ = ["CASE_SLOT", "KINDS", "Event", "Recorded", "contact", "directory", "parcel", "protocol", "referral", "view"]
