"""A post that cannot send: it knows a name and nothing else, and what it is given it lets go of."""

from dataclasses import dataclass

from helpline.actions.ports import Attachment, Desk, HandOver, Mail, Protection, Sealed, Sealer
from helpline.directory.directory import MAILED
from helpline.words.errors import NotAllowed

SAYS = "This is training: nothing was sent, and nothing can be."


@dataclass(frozen=True, slots=True)
class Nowhere:
    """A way of sending by its name alone: it holds no address, folder or connection to send with (I28)."""

    name: str

    def hand_over(self, mail: Mail) -> HandOver:
        """Say that the parcel was handed over, so that the rehearsal goes on; it went nowhere."""
        return HandOver("handed_over", SAYS, trace=f"training-{mail.parcel_id}")


@dataclass(frozen=True, slots=True)
class Unsealed:
    """Seals nothing, for a replay in memory: what it makes is read by nobody and gone when it ends."""

    sealer: Sealer

    def draw_words(self) -> str:
        """Return words as the real sealer draws them, so that speaking them is played."""
        return self.sealer.draw_words()

    def seal(
        self,
        document: bytes,
        *,
        protection: Protection,
        file_stem: str,
        words: str,
        attachments: tuple[Attachment, ...] = (),
    ) -> Sealed:
        """Give the document and what travels beside it as they are, under their neutral names."""
        return self.sealer.seal(document, protection="none", file_stem=file_stem, words=words, attachments=attachments)


NO_POST = {name: Nowhere(name) for name in MAILED}
"""Every way of sending that the worker knows, each of which goes nowhere."""


def refuse_real(desk: Desk) -> None:
    """Let only a training desk through (TRAI-03).

    Raises:
        NotAllowed: the desk is live, or one of its ways of sending could send; nothing was changed.
    """
    if not desk.house.is_training or any(not isinstance(channel, Nowhere) for channel in desk.channels.values()):
        raise NotAllowed(
            "scenario on a live desk",
            "A scenario plays only in the training room. Nothing was changed. Open it from the training room.",
        )
