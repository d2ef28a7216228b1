"""The referral forms: read and checked before anything starts, filled word for word (DOCU-04 to DOCU-11)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from helpline.actions.ports.papers import Block, Filled
from helpline.documents import reading
from helpline.documents.blanks import REFERRAL, Shape
from helpline.documents.blocks import blocks_of
from helpline.documents.filling import Template, fill_and_open
from helpline.documents.manifest import Manifest, read_manifest
from helpline.documents.package import BadPackage, faults_of, open_package
from helpline.documents.pages import refuse_too_long
from helpline.documents.tags import check, tags_in
from helpline.engine.content.length import usual_pages
from helpline.engine.content.model import NrmPack, ReferralContent
from helpline.words.errors import Fault, HelplineError, ProtocolFault

SIZE_LIMIT = 2_000_000
"""The most bytes that a form may unpack to; ours has less than a tenth of that."""

TAG_LIMIT = 2_000
"""The most tags that a form may have; ours has about 250."""

FORM = "form.docx"
MANIFEST = "manifest.yaml"
SCHEMA = "schema.json"
"""What the data of a form is like, published beside it; only a form that is given as data too has one."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that has passed every check."""

    manifest: Manifest
    document: bytes
    sha256: str


class WordForms:
    """Every form, by id; the port `Forms` of the actions.

    Args:
        files: what stands under `referral_templates/`, by its path there, such as `our_form/form.docx`.
        fields: the ids of the data dictionary, which manifests name.

    Raises:
        ProtocolFault: something is wrong with any form; every fault at once, and no form is used.
    """

    def __init__(self, files: Mapping[str, bytes], *, fields: Collection[str]) -> None:
        faults: list[Fault] = []
        self._forms: dict[str, Form] = {}
        folders = sorted({path.partition("/")[0] for path in files if "/" in path})
        for folder in folders:
            form, found = read_form(folder, files, fields)
            faults.extend(found)
            if form is not None:
                self._forms[form.manifest.id] = form
        if not folders:
            faults.append(Fault("referral_templates", 1, "There is no form here."))
        if faults:
            raise ProtocolFault(tuple(faults))

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        """Return what each form says of itself, by id."""
        return tuple(self._forms[form_id].manifest for form_id in sorted(self._forms))

    def fill(self, form_id: str, content: ReferralContent | NrmPack, *, most_pages: int = 0) -> Filled:
        """Fill a form, read it back and compare; the same content gives the same bytes. Nought pages means the usual.

        A pack may be as long as it is: it is copied from, not read at a front door.

        Raises TooLong where it would fill more pages than that, and HelplineError where any text is not in the document
        word for word, where a character cannot be printed, or where the form is not one for this kind of referral.
        """
        form = self._forms.get(form_id)
        if form is None or content.kind not in form.manifest.kinds:
            raise HelplineError(
                "no form of that name for that kind of referral",
                "There is no form of that name for this kind of referral. Nothing was made and the case is unchanged. "
                "Choose another form.",
            )
        document, opened = fill_and_open(form.document, content)
        if isinstance(content, ReferralContent):
            refuse_too_long(opened.parts, limit=most_pages or usual_pages(content), people=len(content.people))
        return Filled(document, form_id, form.sha256, opened.text())

    def read_back(self, document: bytes) -> tuple[str, ...]:
        """Return every paragraph and cell of a document, in order."""
        return reading.read_back(document)

    def read_blocks(self, document: bytes) -> tuple[Block, ...]:
        """Return a document as a page shows it: headings, paragraphs, lists, boxes and tables, in order."""
        return blocks_of(reading.parts_of(document))


def read_forms(folder: Path, *, fields: Collection[str]) -> WordForms:
    """Read every form under a folder. Raises ProtocolFault with every fault, before anything starts."""
    return WordForms(files_in(folder), fields=fields)


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the files of every form's folder, by their path under the folder of forms; Word's lock files are none."""
    paths = sorted(path for path in folder.glob("*/*") if path.is_file() and not path.name.startswith((".", "~$")))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def read_form(folder: str, files: Mapping[str, bytes], fields: Collection[str]) -> tuple[Form | None, list[Fault]]:
    """Read and check one form by its folder's name; give it, or None and everything that is wrong with it."""
    may_hold = {f"{folder}/{name}" for name in (FORM, MANIFEST, SCHEMA)}
    faults = [
        Fault(path, 1, f"A form’s folder holds {FORM} and {MANIFEST}, and nothing else but {SCHEMA}.")
        for path in sorted(files)
        if path.startswith(f"{folder}/") and path not in may_hold
    ]
    document = files.get(f"{folder}/{FORM}", b"")
    name = f"{folder}/{MANIFEST}"
    text = files.get(name, b"").decode("utf-8", errors="replace")
    manifest, found = read_manifest(text, file=name, fields=fields)
    shape = manifest.shape if manifest is not None else REFERRAL
    faults.extend(Fault(f"{folder}/{FORM}", 1, sentence) for sentence in faults_of_form(document, shape))
    faults.extend(found)
    if manifest is not None and manifest.id != folder:
        faults.append(Fault(name, 1, f"The manifest says “{manifest.id}” and stands in the folder “{folder}”."))
    if manifest is None or faults:
        return None, faults
    return Form(manifest, document, sha256(document).hexdigest()), faults


def faults_of_form(document: bytes, shape: Shape = REFERRAL) -> tuple[str, ...]:
    """Say everything that is wrong with a form's Word file, in sentences; none where it may be used."""
    try:
        parts = open_package(document)
    except BadPackage as error:
        return (str(error),)
    size = sum(len(part) for part in parts.values())
    if size > SIZE_LIMIT:
        return (f"The form unpacks to {size:,} bytes, and a form may have {SIZE_LIMIT:,}.",)
    faults = faults_of(parts) or tuple(_open_tags(parts))
    return faults or _faults_of_tags(document, shape)


def _open_tags(parts: Mapping[str, bytes]) -> Iterator[str]:
    headers, footers = reading.edges(parts)
    number = 0
    for name in ("word/document.xml", *headers, *footers):
        for paragraph in reading.paragraphs(parts[name]):
            inside, all_end = tags_in(paragraph)
            number += inside
            if not all_end:
                yield f"{name}: a tag begins and does not end in the paragraph “{paragraph[:60]}”."
    if number > TAG_LIMIT:
        yield f"The form has {number:,} tags, and a form may have {TAG_LIMIT:,}."


def _faults_of_tags(document: bytes, shape: Shape) -> tuple[str, ...]:
    try:
        template = Template(BytesIO(document))
        sources = template.sources()
        template.docx.core_properties  # noqa: B018 - a form whose properties cannot be read cannot be filled
    except (KeyError, ValueError, SyntaxError, AttributeError, IndexError):
        return ("The file cannot be opened as a Word document.",)
    faults: list[str] = []
    printed: set[str] = set()
    for part, source in sources.items():
        found, wrong = check(source, shape)
        printed |= found
        faults.extend(f"{part}: {sentence}" for sentence in wrong)
    if not faults:
        faults.extend(f"The form has no place for “{path}”." for path in sorted(shape.blanks - printed))
    return tuple(faults)
