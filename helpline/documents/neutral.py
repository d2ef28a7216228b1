"""Making a filled form neutral and the same each time: no author, host, template, history or clock (DOCU-10, M13)."""

import re
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from docx.opc.oxml import serialize_part_xml
from docx.oxml.parser import parse_xml

from helpline.documents.package import WORD, open_package

FIXED_DATE = (2000, 1, 1, 0, 0, 0)
_WHEN = "2000-01-01T00:00:00Z"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_NAMED = re.compile(rb"rsid|paraId|textId|docId|proofErr|lastRenderedPageBreak|attachedTemplate")
"""What every trace has in its name; a part without any of it has no trace, and is not read through."""

_TRACES = {f"{WORD}rsids", f"{WORD}proofErr", f"{WORD}lastRenderedPageBreak", f"{WORD}attachedTemplate"}


def make_neutral(document: bytes, *, title: str) -> bytes:
    """Return the same document with fixed properties, no traces of who edited what, and fixed dates in the package."""
    parts = open_package(document)
    parts["docProps/core.xml"] = _core(title).encode()
    parts["docProps/app.xml"] = _APP.encode()
    for name, xml in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and _NAMED.search(xml):
            parts[name] = _without_traces(xml)
    return _packed(parts)


def _core(title: str) -> str:
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{_WHEN}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Helpline</dc:creator>"
        f"<cp:lastModifiedBy>Helpline</cp:lastModifiedBy><cp:revision>1</cp:revision>{dates}"
        "<dc:language>en-GB</dc:language></cp:coreProperties>"
    )


_APP = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Office Word</Application></Properties>"
)


def _without_traces(xml: bytes) -> bytes:
    root = parse_xml(xml)
    for element in list(root.iter()):
        for name in list(element.attrib):
            local = str(name).rpartition("}")[2]
            if local.startswith("rsid") or local in {"paraId", "textId"}:
                del element.attrib[name]
        local = str(element.tag).rpartition("}")[2]
        if (str(element.tag) in _TRACES or local == "docId") and element.getparent() is not None:
            element.getparent().remove(element)
    return bytes(serialize_part_xml(root))


def _packed(parts: dict[str, bytes]) -> bytes:
    written = BytesIO()
    names = sorted(parts, key=lambda name: (name != "[Content_Types].xml", name))
    with zipfile.ZipFile(written, "w") as package:
        for name in names:
            entry = zipfile.ZipInfo(name, FIXED_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return written.getvalue()
