"""Checking forms for who draws them: blanks against manifest, then made-up referrals filled and read back."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from helpline.documents.filling import fill
from helpline.documents.forms import FORM, Form, files_in, read_form
from helpline.documents.made_up import made_up_cases
from helpline.words.errors import Fault, HelplineError


def faults_in(folder: Path, *, fields: Collection[str]) -> Mapping[str, tuple[Fault, ...]]:
    """Return every fault of every form under a folder, by the form's own folder; an empty tuple where there is none.

    Args:
        folder: `referral_templates`, one folder for each form.
        fields: the ids of the data dictionary, which manifests name.
    """
    files = files_in(folder)
    found: dict[str, tuple[Fault, ...]] = {}
    for name in sorted({path.partition("/")[0] for path in files if "/" in path}):
        form, faults = read_form(name, files, fields)
        found[name] = tuple(faults) if form is None else tuple(_tried(name, form))
    return found


def _tried(name: str, form: Form) -> Iterator[Fault]:
    for kind in form.manifest.kinds:
        for case in made_up_cases(kind):
            try:
                fill(form.document, case.content)
            except HelplineError as error:
                tried = f"Filled with a made-up {kind} referral {case.name}, it goes wrong: {error.for_log}."
                yield Fault(f"{name}/{FORM}", 1, tried)
