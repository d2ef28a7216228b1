"""The referral forms, read for the desk or checked for the person who draws them."""

from collections.abc import Mapping
from functools import cache

from helpline.data import shipped
from helpline.documents.checking import faults_in
from helpline.documents.forms import WordForms, read_forms
from helpline.wiring.shipped import shipped_library
from helpline.words.errors import Fault


@cache
def shipped_forms() -> WordForms:
    """Return the shipped forms, read once. Raises ProtocolFault with every fault of every form."""
    return read_forms(shipped("referral_templates"), fields=shipped_library().fields.keys())


def check_forms() -> Mapping[str, tuple[Fault, ...]]:
    """Return every form's faults by its folder: blanks against manifest, then made-up referrals filled."""
    return faults_in(shipped("referral_templates"), fields=shipped_library().fields.keys())
