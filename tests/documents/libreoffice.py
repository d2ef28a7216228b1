"""LibreOffice, opening documents as a receiver would: with a password, without one, and onto pages.

It has no switch for a password, so a few lines of its own Basic, in a profile that only the tests have, type it in.
"""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_BASIC = """
Sub OpenEach(listed As String)
  Dim line As String, parts, doc, given(1) As New com.sun.star.beans.PropertyValue
  Dim saved(1) As New com.sun.star.beans.PropertyValue
  Dim number As Integer
  number = FreeFile
  Open listed For Input As #number
  Do While Not Eof(number)
    Line Input #number, line
    parts = Split(line, "|")
    given(0).Name = "Hidden"
    given(0).Value = True
    given(1).Name = "Password"
    given(1).Value = parts(1)
    doc = Nothing
    On Error Resume Next
    doc = StarDesktop.loadComponentFromURL(parts(0), "_blank", 0, given())
    On Error Goto 0
    If Not IsNull(doc) Then
      saved(0).Name = "FilterName"
      saved(0).Value = parts(3)
      saved(1).Name = "FilterOptions"
      saved(1).Value = "UTF8,LF"
      doc.storeToURL(parts(2), saved())
      doc.close(True)
    End If
  Loop
  Close #number
  StarDesktop.terminate()
End Sub
"""
_SCRIPT = "http://openoffice.org/2000/script"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
)


@dataclass(frozen=True)
class LibreOffice:
    """LibreOffice with a profile of its own, which nobody else's settings or locks can reach."""

    program: Path
    profile: Path

    @classmethod
    def with_profile(cls, program: Path, profile: Path) -> "LibreOffice":
        """Let LibreOffice lay out a fresh profile, then put the lines that type a password into it."""
        made = cls(program, profile)
        made._run("--terminate_after_init")
        code = _BASIC.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        module = profile / "user" / "basic" / "Standard" / "Module1.xba"
        module.write_text(
            f'{_HEAD}<script:module xmlns:script="{_SCRIPT}" script:name="Module1" script:language="StarBasic">'
            f"{code}</script:module>"
        )
        return made

    def texts(self, documents: Sequence[Path], *, password: str = "") -> list[str | None]:
        """Open each document and return its text; None where LibreOffice will not open it with that password."""
        written = self._store(documents, password=password, ending="txt", form="Text (encoded)")
        return [path.read_text(encoding="utf-8-sig") if path.exists() else None for path in written]

    def pdfs(self, documents: Sequence[Path], *, password: str = "") -> list[Path]:
        """Open each document and print it as PDF beside itself."""
        return self._store(documents, password=password, ending="pdf", form="writer_pdf_Export")

    def _store(self, documents: Sequence[Path], *, password: str, ending: str, form: str) -> list[Path]:
        written = [path.with_name(f"{path.name}.{ending}") for path in documents]
        listed = documents[0].with_name("listed")
        rows = [f"{path.as_uri()}|{password}|{to.as_uri()}|{form}" for path, to in zip(documents, written, strict=True)]
        listed.write_text("\n".join(rows) + "\n")
        self._run(f'macro:///Standard.Module1.OpenEach("{listed}")')
        return written

    def _run(self, *arguments: str) -> None:
        profile = f"-env:UserInstallation={self.profile.as_uri()}"
        started = [self.program, profile, "--headless", "--norestore", "--nologo", *arguments]
        subprocess.run(started, check=True, timeout=180, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def pages_of(pdf: Path) -> int:
    """Count the pages of a PDF as LibreOffice writes it."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
