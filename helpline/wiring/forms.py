"""The referral forms, read for the desk or checked for the person who draws them."""

from collections.abc import Mapping

from helpline.data import form_folders, shipped
from helpline.documents.forms import WordForms, read_forms
from helpline.wiring.shipped import shipped_library
from helpline.words.errors import Fault, ProtocolFault


def shipped_forms() -> WordForms:
    """Return the shipped forms. Raises ProtocolFault with every fault of every form."""
    return read_forms(shipped("referral_templates"), fields=shipped_library().fields.keys())


def check_forms() -> Mapping[str, tuple[Fault, ...]]:
    """Return every form's faults by its id: blanks against manifest, and what a Word file must not hold."""
    try:
        read = shipped_forms()
    except ProtocolFault as wrong:
        return {
            folder: tuple(fault for fault in wrong.faults if fault.file.partition("/")[0] == folder)
            for folder in {*form_folders(), *(fault.file.partition("/")[0] for fault in wrong.faults)}
        }
    return {manifest.id: () for manifest in read.manifests}
