"""Filling one Word form, and comparing what it says with what it was to say, to the character.

The engine that fills is not believed: it is known to lose text without a word. What must stand in the document is
worked out a second time from the tags, and a document that differs is never kept.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import unescape
from io import BytesIO
from types import MappingProxyType
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError
from jinja2 import Template as Compiled

from helpline.documents.blanks import leaves, view
from helpline.documents.expecting import expected
from helpline.documents.neutral import make_neutral
from helpline.documents.package import open_package
from helpline.documents.reading import Opened
from helpline.documents.tags import environment
from helpline.engine.content.model import NrmPack, ReferralContent
from helpline.words.errors import HelplineError

_END = "\x00"
_MARKS = re.compile(
    r"<w:p(?: [^<>]*)?/>|</w:p>|<w:br/>|<w:instrText.*?</w:instrText>|<w:tabs>.*?</w:tabs>|<w:tab/>|<[^>]*>", re.DOTALL
)
_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SECTIONS = {
    "summary": "the summary", "handling": "the handling box", "people": "section 1", "find": "section 2",
    "facts": "section 3", "risks": "section 4", "wishes": "section 5", "told": "section 6", "tell_us": "section 7",
    "harm": "section 8", "decision": "section 8", "approval": "section 8", "because": "section 8",
}  # fmt: skip


@lru_cache(maxsize=32)
def _compiled(source: str) -> Compiled:
    """Make a form's tags ready once, however often the form is filled; nothing of a case stays in it."""
    return environment().from_string(source)


@lru_cache(maxsize=32)
def _joined(source: str) -> str:
    """Return a part with its tags joined again where Word has split them over runs, by docxtpl's own rules."""
    return str(DocxTemplate(BytesIO()).patch_xml(source))


class Template(DocxTemplate):  # type: ignore[misc]
    """A form as docxtpl reads it, without its habit of turning `{_{` in what people said into a tag.

    The file's properties are not filled: a form has no tags there, and `helpline.documents.neutral` replaces them.
    """

    def patch_xml(self, src_xml: str) -> str:
        """Join the tags of one part."""
        return _joined(src_xml)

    def render_xml_part(
        self, src_xml: str, part: object, context: Mapping[str, Any], jinja_env: Environment | None = None
    ) -> str:
        """Fill one part."""
        self.current_rendering_part = part
        return str(self.resolve_listing(_compiled(src_xml).render(context)))

    def render_properties(self, context: Mapping[str, Any], jinja_env: Environment | None = None) -> None:
        """Leave the file's properties alone."""

    def sources(self) -> dict[str, str]:
        """Return the text and tags of each part that is filled, by the part's name."""
        self.render_init()
        found = {"word/document.xml": self.patch_xml(self.get_xml())}
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(uri):
                found[str(part.partname).lstrip("/")] = self.patch_xml(self.get_part_xml(part))
        return found


@lru_cache(maxsize=8)
def _sources(form: bytes) -> Mapping[str, str]:
    """Read a form's text and tags once, however often it is filled."""
    return MappingProxyType(Template(BytesIO(form)).sources())


def fill(form: bytes, content: ReferralContent | NrmPack) -> bytes:
    """Fill a form as `fill_and_open` does, and return the document alone."""
    return fill_and_open(form, content)[0]


def fill_and_open(form: bytes, content: ReferralContent | NrmPack) -> tuple[bytes, Opened]:
    """Fill a form and compare the result with the content, word for word and in order.

    The same content always gives the same bytes. Raises HelplineError, and gives nothing, where a character cannot be
    written, a text of the content has no place in the form, or the document does not say exactly what it was to say.
    """
    said = tuple(leaves(content))
    _refuse_illegal(content, said)
    seen = view(content)
    template = Template(BytesIO(form))
    try:
        template.render(seen, jinja_env=environment(), autoescape=True)
        written = BytesIO()
        template.save(written)
        title = f"Referral {content.reference} version {content.version}"
        document = make_neutral(written.getvalue(), title=title)
    except (TemplateError, ValueError, SyntaxError, TypeError, AttributeError, KeyError) as error:
        raise _not_made("a form could not be filled") from error
    opened = Opened(open_package(document))
    _compare(opened, said, _sources(form), seen)
    return document, opened


def _refuse_illegal(content: ReferralContent | NrmPack, said: Iterable[tuple[str, str]]) -> None:
    is_clean = _ILLEGAL.search("".join(text for _, text in said)) is None
    for path, text in () if is_clean else said:
        if _ILLEGAL.search(text):
            where = _SECTIONS.get(path.partition(".")[0], "the lines at the top")
            raise HelplineError(
                f"a character that Word cannot hold, in {path}",
                f"The document was not made, because {where} holds a character that cannot be printed. The case is "
                "unchanged. Open that answer, type the words again and save.",
            )
    risks = content.risks if isinstance(content, ReferralContent) else ()
    if tuple(risk.number for risk in risks) != tuple(range(1, len(risks) + 1)):
        raise _not_made("risks are not numbered from 1")


def _compare(
    opened: Opened, said: Iterable[tuple[str, str]], sources: Mapping[str, str], seen: Mapping[str, Any]
) -> None:
    printed: Counter[tuple[str, str]] = Counter()
    for name, source in sources.items():
        told: list[str] = []
        for path, text in expected(source, seen):
            told.append(text if path else _plain(text))
            if path:
                printed[path, text] += 1
        wanted = "".join(told).split(_END)
        if "".join(wanted[-1:]).strip():
            raise _not_made("a form has text outside its paragraphs")
        if tuple(wanted[:-1]) != opened.paragraphs(name):
            raise _not_made(f"{name} does not say what it was to say")
    for missing in Counter(said) - printed:
        raise _not_made(f"the form leaves out {missing[0]}")


@lru_cache(maxsize=2048)
def _plain(xml: str) -> str:
    """Turn a piece of the form's own XML into its text, with a mark at the end of each paragraph."""

    def put(found: re.Match[str]) -> str:
        mark = found[0]
        if mark == "</w:p>" or (mark.endswith("/>") and mark.startswith(("<w:p/", "<w:p "))):
            return _END
        return "\n" if mark == "<w:br/>" else "\t" if mark == "<w:tab/>" else ""

    return unescape(_MARKS.sub(put, xml))


def _not_made(for_log: str) -> HelplineError:
    return HelplineError(
        for_log,
        "The document was not made, because it would not have said exactly what the case says. The case is unchanged "
        "and nothing was sent. Tell the person who looks after the forms; until then, make the referral by voice.",
    )
