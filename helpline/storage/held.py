"""Saves that reached an ended session, each sealed under a slot of its own that is bound to its person."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Row, bindparam, delete, insert, select

from helpline.actions.ports.accounts import Held
from helpline.storage.boxes import label, seal
from helpline.storage.moments import kept_moment, read_moment
from helpline.storage.part import Part, opened, sealed_columns
from helpline.storage.tables import held, slot

_SAVE: TypeAdapter[tuple[str, Mapping[str, tuple[str, ...]]]] = TypeAdapter(tuple[str, Mapping[str, tuple[str, ...]]])
_OF = (
    select(held, slot.c.name, slot.c.nonce.label("slot_nonce"), slot.c.ciphertext.label("slot_ciphertext"))
    .join(slot, slot.c.slot_id == held.c.slot_id)
    .where(held.c.account_id == bindparam("of_account"))
    .order_by(held.c.at, held.c.held_id)
)
_ITS_SLOT = select(held.c.slot_id).where(held.c.held_id == bindparam("of_held"))


class HeldPart(Part):
    """The part of a transaction that holds saves until their person has signed in."""

    def hold(self, held_: Held) -> None:
        """Keep a save that reached an ended session, encrypted for that person."""
        self._must_write()
        name = f"held:{held_.held_id}"
        under = self._slots_made(_owner(held_.account_id), {name})[name]
        body = _SAVE.dump_json((held_.path, held_.form))
        box = seal(under.key, body, about=_about(held_.account_id, held_.held_id))
        self._connection.execute(
            insert(held),
            {
                "held_id": held_.held_id,
                "account_id": held_.account_id,
                "at": kept_moment(held_.at),
                "slot_id": under.slot_id,
                **sealed_columns(box),
            },
        )

    def held(self, account_id: str) -> tuple[Held, ...]:
        """Return what is held for a person, oldest first."""
        return tuple(self._held(row) for row in self._connection.execute(_OF, {"of_account": account_id}))

    def let_go(self, held_id: str) -> None:
        """Drop a held save and its key."""
        self._must_write()
        slot_id = self._connection.execute(_ITS_SLOT, {"of_held": held_id}).scalar()
        self._connection.execute(delete(held).where(held.c.held_id == held_id))
        self._connection.execute(delete(slot).where(slot.c.slot_id == slot_id))

    def _held(self, row: Row[Any]) -> Held:
        about = label("slot", row.slot_id, _owner(row.account_id), row.name)
        key = opened(self._ring.wrap, row.slot_nonce, row.slot_ciphertext, about=about, what="key slot")
        about = _about(row.account_id, row.held_id)
        path, form = _SAVE.validate_json(opened(key, row.nonce, row.ciphertext, about=about, what="held save"))
        return Held(row.held_id, row.account_id, read_moment(row.at), path, form)


def _owner(account_id: str) -> str:
    return f"account:{account_id}"


def _about(account_id: str, held_id: str) -> bytes:
    return label("held", account_id, held_id)
