"""`helpline verify-record`: whether the record is what was written, and its head for somebody else to keep."""

from pathlib import Path

import click

from helpline.actions.ports import Verified
from helpline.cli.reporting import Report, reporting
from helpline.wiring import open_store, read_settings
from helpline.words.wrong_use import WrongUse


@click.command("verify-record")
@click.option("--head", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Verify against this head.")
@click.option("--write-head", type=click.Path(dir_okay=False, path_type=Path), help="Write the head into this file.")
@reporting
def verify_record(head: Path | None, write_head: Path | None) -> Report:
    """Verify the keyed chain of the whole record.

    A record whose newest part was cut off shows only against a head that was written earlier and kept elsewhere.
    """
    exported = head.read_text("utf-8", errors="replace").strip() if head else None
    if exported == "":
        raise WrongUse("empty head", f"There is no head in {head}. Nothing was verified. Name the file that holds it.")
    store = open_store(read_settings())
    try:
        verified = store.verify(head=exported)
    finally:
        store.close()
    lines = [f"{broken.number}: {broken.what}" for broken in verified.broken]
    if verified.broken:
        lines.append(f"{verified.events} events, and the record is NOT what was written. Tell a trustee today.")
    else:
        lines.append(f"{verified.events} events, and the record is what was written.")
        lines += _written(verified, write_head)
    broken_rows = [{"number": broken.number, "what": broken.what} for broken in verified.broken]
    return Report({"events": verified.events, "broken": broken_rows}, tuple(lines), not verified.broken)


def _written(verified: Verified, file: Path | None) -> list[str]:
    if file is None:
        return []
    try:
        file.write_text(f"{verified.head}\n", "ascii")
    except OSError as error:
        raise WrongUse(
            f"head not written: {error.strerror}",
            f"The record is whole, but its head could not be written to {file} ({error.strerror}). Name another file.",
        ) from error
    return [f"Its head is in {file}. Keep it somewhere else."]
