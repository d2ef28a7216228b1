"""The live desk: the store, this machine's clock, the shipped files, the forms, the seals and the ways of sending."""

from collections.abc import Mapping

from helpline.actions.directory_record import directory_of
from helpline.actions.ports import Channel, Desk, House, Store
from helpline.actions.published import library_of
from helpline.delivery.folder import FolderChannel
from helpline.documents.sealing import Seals
from helpline.protocol.library import Library
from helpline.settings import Settings
from helpline.wiring.calendar import shipped_holidays
from helpline.wiring.chance import RandomIds, SystemClock
from helpline.wiring.forms import shipped_forms
from helpline.wiring.opening import open_store
from helpline.wiring.shipped import shipped_directory, shipped_library
from helpline.words.errors import HelplineError
from helpline.worker import WorkerThread


def build(settings: Settings, *, may_create: bool = False) -> Desk:
    """Build the live desk; only *may_create* begins a new record where there is none.

    The files that ship are read first: a broken protocol or form refuses before the record is touched.

    Raises:
        ProtocolFault: a protocol, the directory or a form is broken; every fault at once.
        NotKept: the record cannot be opened, or a version published here is not what was published.
    """
    library, directory, forms = shipped_library(), shipped_directory(), shipped_forms()
    store = open_store(settings, may_create=may_create)
    return Desk(
        store=store,
        clock=SystemClock(),
        ids=RandomIds(),
        library=_with_published(store, library),
        directory=directory_of(store, directory),
        holidays=shipped_holidays(),
        forms=forms,
        sealer=Seals(),
        channels=channels(settings),
        house=House(settings.helpline_name, settings.charity_name, settings.number_24h),
    )


def _with_published(store: Store, shipped: Library) -> Library:
    """Return the shipped protocols with those published here; a store that they refuse is let go of."""
    try:
        return library_of(store, shipped)
    except HelplineError:
        store.close()
        raise


def channels(settings: Settings) -> Mapping[str, Channel]:
    """Return every way of sending that the worker may take, by the name that a way in calls it."""
    folder = FolderChannel(settings.post)
    return {folder.name: folder}


def worker_for(desk: Desk) -> WorkerThread:
    """Return the sending worker of a desk, not yet started."""
    return WorkerThread(desk)
