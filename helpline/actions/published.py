"""What was published or changed here: put beside what ships, at the start and as soon as there is something new."""

from collections.abc import Mapping
from dataclasses import replace

from helpline.actions.directory_record import with_recorded
from helpline.actions.ports import Desk, Store, Unit
from helpline.actions.proposals import proposals_in
from helpline.engine.events.protocol import VersionPublished
from helpline.protocol.library import Library
from helpline.protocol.proposal import with_published
from helpline.words.digest import digest_of
from helpline.words.errors import NotKept


def library_of(store: Store, shipped: Library) -> Library:
    """Return what ships with every version that this record says was published (decision 0008).

    Raises:
        NotKept: a published text is not the one that was published; the helpline does not start on it.
        ProtocolFault: what ships and what was published do not go together.
    """
    with store.read() as unit:
        return with_published(shipped, published_texts(unit))


def up_to_date(desk: Desk) -> Desk:
    """Return the desk with every version published and every change of the directory made meanwhile.

    It does not matter by which process; where nothing is new it is the very same desk, and a few counts are all that it
    costs. Raises as `library_of`.
    """
    with desk.store.read() as unit:
        directory, library = with_recorded(unit, desk.directory), desk.library
        if unit.house_count(VersionPublished) != library.published:
            library = with_published(library, published_texts(unit))
    if directory is desk.directory and library is desk.library:
        return desk
    return replace(desk, directory=directory, library=library)


class KeptUp:
    """A desk that takes what is published or changed meanwhile into use, without a restart; for whoever runs long."""

    def __init__(self, desk: Desk) -> None:
        self.last = desk

    def desk(self) -> Desk:
        """Return the desk as it is now. Raises as `up_to_date`; `last` then stays as it was."""
        self.last = up_to_date(self.last)
        return self.last


def published_texts(unit: Unit) -> Mapping[str, str]:
    """Return the text of every published version by its path, each compared with what was published.

    Raises:
        NotKept: a text is another.
    """
    texts: dict[str, str] = {}
    for proposal in proposals_in(unit.house()).values():
        published = proposal.published
        if published is None:
            continue
        text = proposal.proposed.text
        if digest_of(text) != published.sha256:
            raise NotKept(
                "a published version is not the text that was published",
                f"Version {published.version} of {published.protocol} is not the text that was published. Nothing was "
                "started and nothing was changed. Tell whoever looks after the machine to verify the record (helpline "
                "verify-record).",
            )
        texts[f"{published.protocol}/v{published.version}.yaml"] = text
    return texts
