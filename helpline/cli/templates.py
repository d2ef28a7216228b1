"""`helpline templates`: reading the referral forms before anything is filled in."""

import click

from helpline.cli.reporting import Report, reporting
from helpline.demo.forms import fill_with_made_up
from helpline.wiring import check_forms


@click.group()
def templates() -> None:
    """Check the referral forms."""


@templates.command()
@reporting
def check() -> Report:
    """Compare every form's blanks with its manifest, fill each with made-up cases and read them back."""
    found = {form_id: tuple(map(str, faults)) for form_id, faults in check_forms().items()}
    if not any(found.values()):
        found = dict(fill_with_made_up())
    lines = [fault for faults in found.values() for fault in faults]
    lines += [f"{form_id}: no faults." for form_id, faults in found.items() if not faults]
    listed = [{"id": form_id, "faults": list(faults)} for form_id, faults in found.items()]
    return Report({"templates": listed}, tuple(lines), not any(found.values()), has_seconds=False)
