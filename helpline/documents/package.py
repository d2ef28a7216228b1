"""A Word file as a package of parts: what a form may hold, and why anything else is refused (DOCU-07, DOCU-08)."""

import re
import zipfile
import zlib
from io import BytesIO

from docx.oxml.parser import parse_xml

SIZE_LIMIT = 20_000_000
PART_LIMIT = 100
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ALLOWED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|word/_rels/[a-zA-Z]+\d*\.xml\.rels|"
    r"word/(document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes|"
    r"header\d*|footer\d*|theme/theme\d+)\.xml"
)
_FIELD = re.compile(r"\s*(PAGE|NUMPAGES)(\s+\\\*\s+(MERGEFORMAT|Arabic))?\s*")
_UNWANTED = {
    "object": "an embedded object", "control": "a control", "pict": "a picture or shape",
    "drawing": "a picture or shape", "altChunk": "another file’s contents", "subDoc": "a linked document",
    "ins": "a tracked change",
    "del": "a tracked change", "moveFrom": "a tracked change", "moveTo": "a tracked change",
    "commentReference": "a comment", "dataBinding": "a link to hidden data", "ffData": "a form field",
}  # fmt: skip


class BadPackage(Exception):
    """The file is not a Word document that can be opened safely; the text is a sentence that says why."""


def open_package(data: bytes) -> dict[str, bytes]:
    """Return the parts of a Word document by name, in the file's order.

    Raises:
        BadPackage: it is empty, cut off, too big, has macros, or is no Word document at all.
    """
    if not data:
        raise BadPackage("The file is empty.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            size = sum(entry.file_size for entry in entries)
            if len(entries) > PART_LIMIT or size > SIZE_LIMIT:
                raise BadPackage(f"The file unpacks to {len(entries)} parts and {size:,} bytes, which is too much.")
            parts = {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise BadPackage("The file is damaged, or is not a Word document (.docx).") from error
    if len(parts) != len(entries):
        raise BadPackage("The file holds two parts of the same name.")
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or "word/vbaProject.bin" in parts:
        raise BadPackage("The file can hold macros (.docm or .dotm). Save it as a Word document (.docx).")
    if _MAIN.encode() not in types or "word/document.xml" not in parts:
        raise BadPackage("The file is not a Word document (.docx).")
    return parts


def faults_of(parts: dict[str, bytes]) -> tuple[str, ...]:
    """Say everything in a package that a form may not hold, naming the part."""
    faults: list[str] = []
    for name, xml in parts.items():
        if not _ALLOWED.fullmatch(name):
            faults.append(f"{name}: a form may not hold this part. In Word, “Inspect document” takes it out.")
        elif b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
            faults.append(f"{name}: it declares entities, which Word never does.")
        else:
            faults.extend(f"{name}: {sentence}" for sentence in _faults_of_part(name, xml))
    return tuple(faults)


def _faults_of_part(name: str, xml: bytes) -> list[str]:
    try:
        root = parse_xml(xml)
    except (SyntaxError, ValueError):
        return ["it is not XML that can be read."]
    if (root.getroottree().docinfo.encoding or "UTF-8").upper() not in {"UTF-8", "ASCII", "US-ASCII"}:
        return ["it is not written in UTF-8, as Word writes it."]
    if name.endswith(".rels"):
        return [
            f"it points outside the file, to {related.get('Target', '')[:80]}."
            for related in root
            if related.get("TargetMode") == "External"
        ]
    if name.startswith("docProps/"):
        tagged = b"{{" in xml or b"{%" in xml
        return ["a tag stands in the file’s properties, where nothing is filled in."] if tagged else []
    return [*_unwanted(root), *_fields(root), *_notes(name, root)]


def _unwanted(root: object) -> list[str]:
    found: dict[str, None] = {}
    for element in root.iter():  # type: ignore[attr-defined]
        local = str(element.tag).rpartition("}")[2]
        if local in _UNWANTED and str(element.tag).startswith(WORD):
            found[f"it holds {_UNWANTED[local]}, which a form may not."] = None
        elif local in {"OLEObject", "AlternateContent"}:
            found["it holds an embedded object or a drawing, which a form may not."] = None
    return list(found)


def _fields(root: object) -> list[str]:
    codes = [element.get(f"{WORD}instr", "") for element in root.iter(f"{WORD}fldSimple")]  # type: ignore[attr-defined]
    codes.extend(element.text or "" for element in root.iter(f"{WORD}instrText"))  # type: ignore[attr-defined]
    wrong = [code.strip() for code in codes if not _FIELD.fullmatch(code)]
    return [f"it holds the field code “{code[:60]}”; only PAGE and NUMPAGES are allowed." for code in wrong]


def _notes(name: str, root: object) -> list[str]:
    if name not in {"word/footnotes.xml", "word/endnotes.xml"}:
        return []
    written = any((element.text or "").strip() for element in root.iter(f"{WORD}t"))  # type: ignore[attr-defined]
    return ["it holds a note, and notes are not filled in."] if written else []
