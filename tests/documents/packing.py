"""Word files taken apart, changed and packed again, as a tool or an enemy would."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from helpline.documents.package import open_package

BODY = "word/document.xml"


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts into a Word file."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return written.getvalue()


def changed(document: bytes, old: str, new: str, *, part: str = BODY) -> bytes:
    """Return the file with some text of one part changed; it must be there."""
    parts = open_package(document)
    assert old.encode() in parts[part]
    return packed({**parts, part: parts[part].replace(old.encode(), new.encode())})


def with_text(document: bytes, text: str) -> bytes:
    """Return the file with one more paragraph at its end."""
    return changed(document, "<w:sectPr>", f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:sectPr>")


def with_part(document: bytes, name: str, data: bytes) -> bytes:
    """Return the file with one more part."""
    return packed({**open_package(document), name: data})


def everything_in(document: bytes) -> bytes:
    """Return all bytes of all parts, unpacked, with their names."""
    return b"\n".join(name.encode() + b"\n" + data for name, data in open_package(document).items())
