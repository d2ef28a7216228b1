"""The directory as spreadsheets: taken out to be filled in, and brought in again with every difference shown first."""

import binascii
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from helpline.actions.directory_changing import change_directory, names_known
from helpline.directory.due import checks_due
from helpline.directory.importing import MOST_BYTES, Import, ImportFault, read_import
from helpline.directory.spreadsheet import entities_sheet, ways_sheet
from helpline.words.errors import BadAnswer, Fault, NotFound, OutOfStep
from web import here
from web.access import allow
from web.directory.blueprint import CHANGE, blueprint
from web.directory.pages.change import EditLine, edit_lines

NO_FILE = "Choose a file first. Nothing was changed."
OTHER_NOW = (
    "The directory was changed after this preview was made, so nothing was taken in. These are the differences as they "
    "are now. Read them again."
)


@dataclass(frozen=True, slots=True)
class ImportPage:
    """Bringing a spreadsheet in: what is wrong with it, or what it would change.

    Attributes:
        kept: the spreadsheet itself, for the second step, so that not one byte of it is changed on the way.
        seen: the digest of the differences shown.
        needs_two: a second person confirms it.
    """

    rows: int = 0
    edits: tuple[EditLine, ...] = ()
    needs_two: bool = False
    kept: str = ""
    seen: str = ""
    words: str = ""
    faults: tuple[Fault, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    refused: str = ""


@blueprint.get("/sheets/<name>.csv")
@allow(CHANGE)
def sheet(name: str) -> ResponseReturnValue:
    """Take a sheet out: of entities, of ways in, or of those who are still to be found."""
    desk = here.desk()
    everybody = tuple(desk.directory.entities.values())
    if name == "entities":
        text = entities_sheet(everybody)
    elif name == "ways_in":
        text = ways_sheet(everybody)
    elif name == "due":
        text = entities_sheet(one.entity for one in checks_due(desk.directory, on=desk.today()))
    else:
        raise NotFound("no such sheet")
    response = Response(text.encode("utf-8-sig"), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="directory-{name}.csv"'
    return response


@blueprint.get("/import")
@allow(CHANGE)
def importing() -> ResponseReturnValue:
    """Ask for a spreadsheet."""
    return _page(ImportPage())


@blueprint.post("/import")
@allow(CHANGE)
def preview() -> ResponseReturnValue:
    """Show what a spreadsheet would change, or everything that is wrong with it; nothing is changed yet."""
    uploaded = request.files.get("file")
    if uploaded is None or not uploaded.filename:
        return _page(ImportPage(errors=(("file", NO_FILE),)), 422)
    with uploaded.stream:
        content = uploaded.stream.read()
    return _shown(content)


@blueprint.post("/import/take")
@allow(CHANGE)
def take_in() -> ResponseReturnValue:
    """Take in exactly the differences that were shown, all of them or none."""
    content, words = _kept(), request.form.get("words", "")
    try:
        found = _read(content)
        if request.form.get("seen") != digest(found):
            return _shown(content, words=words, refused=OTHER_NOW, status=409)
        taken = change_directory(here.desk(), found.edits, who=here.who(), words=words, is_import=True)
    except ImportFault as broken:
        return _page(ImportPage(words=words, faults=broken.faults, refused=broken.for_person), 422)
    except BadAnswer as wrong:
        return _shown(content, words=words, error=(wrong.field, wrong.for_person), status=422)
    except OutOfStep as refused:
        return _shown(content, words=words, refused=refused.for_person, status=409)
    return redirect(url_for("directory.change", change_id=taken.change_id), 303)


def digest(found: Import) -> str:
    """Return what names exactly these differences, so that what is taken in is what was shown."""
    return sha256("\n".join(edit.model_dump_json() for edit in found.edits).encode()).hexdigest()


def _kept() -> bytes:
    try:
        return b64decode(request.form.get("kept", ""), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _read(content: bytes) -> Import:
    desk = here.desk()
    return read_import(content, directory=desk.directory, names=names_known(desk), on=desk.today())


def _shown(
    content: bytes, *, words: str = "", refused: str = "", error: tuple[str, str] | None = None, status: int = 200
) -> ResponseReturnValue:
    try:
        found = _read(content)
    except ImportFault as broken:
        return _page(ImportPage(words=words, faults=broken.faults, refused=broken.for_person), 422)
    page = ImportPage(
        rows=found.rows,
        edits=edit_lines(found.edits, directory=here.desk().directory),
        needs_two=any(edit.needs_two for edit in found.edits),
        kept=b64encode(content).decode("ascii") if found.edits else "",
        seen=digest(found),
        words=words,
        errors=(error,) if error else (),
        refused=refused,
    )
    return _page(page, status)


def _page(page: ImportPage, status: int = 200) -> ResponseReturnValue:
    return make_response(render_template("directory/import.html", page=page, most_bytes=MOST_BYTES), status)
