"""The few shapes that the world must have: a store, a clock, forms, a sealer, ways of sending.

Actions are written against these and nothing else; `wiring.build` is the only code that knows who stands behind them.
"""

from helpline.actions.ports.accounts import Account, Held, Session
from helpline.actions.ports.desk import Clock, Desk, House, Ids
from helpline.actions.ports.papers import Attachment, Block, Filled, Forms, Piece, Protection, Sealed, Sealer
from helpline.actions.ports.post import Channel, Enclosed, HandOver, Mail
from helpline.actions.ports.store import Broken, Outgoing, Store, Unit, Verified

__all__ = [
    "Account",
    "Attachment",
    "Block",
    "Broken",
    "Channel",
    "Clock",
    "Desk",
    "Enclosed",
    "Filled",
    "Forms",
    "HandOver",
    "Held",
    "House",
    "Ids",
    "Mail",
    "Outgoing",
    "Piece",
    "Protection",
    "Sealed",
    "Sealer",
    "Session",
    "Store",
    "Unit",
    "Verified",
]
