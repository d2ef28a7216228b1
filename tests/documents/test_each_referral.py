"""One referral of each kind, composed from a told case, filled, read back, and printed by LibreOffice on its pages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpline.documents.blanks import leaves
from helpline.documents.forms import WordForms
from helpline.engine.content.length import MOST_PAGES, usual_pages
from helpline.engine.content.model import ReferralContent
from helpline.wiring.calendar import shipped_holidays
from helpline.wiring.shipped import shipped_library
from tests.documents.libreoffice import LibreOffice, pages_of
from tests.engine.adults import WOMAN, a_girl_abroad, a_girl_by_police, a_tenant, support_alone
from tests.engine.building import ACase
from tests.engine.papers import FIRST_RESPONDER, POLICE, a_crewman, composed, decided


def _of(tell: Callable[[], ACase], person: str) -> Callable[[], ACase]:
    rows = tuple(row.replace("woman", person) for row in WOMAN)
    return lambda: decided(tell(), *rows)


TOLD = {
    "concern in England": a_tenant,
    "report in Wales": lambda: a_tenant(nation="wales"),
    "referral in Scotland": lambda: a_tenant(nation="scotland"),
    "referral in Northern Ireland": lambda: a_tenant(nation="northern_ireland"),
    "look at needs": lambda: a_tenant(end="refer_needs_check", agrees="yes"),
    "first responder": _of(a_crewman, "man"),
    "support alone": _of(support_alone, "man"),
    "police in the council's place": _of(a_girl_by_police, "girl"),
    "child abroad": _of(a_girl_abroad, "girl"),
}


@pytest.fixture(scope="module")
def contents() -> dict[str, ReferralContent]:
    """What each of the referrals says."""
    library, holidays = shipped_library(), shipped_holidays()
    to_police = {"police in the council's place": POLICE, "child abroad": POLICE}
    return {
        name: composed(tell(), library, holidays, entity=to_police.get(name, FIRST_RESPONDER))
        for name, tell in TOLD.items()
    }


@pytest.mark.parametrize("name", TOLD)
def test_every_text_of_it_stands_in_its_document(
    forms: WordForms, contents: dict[str, ReferralContent], name: str
) -> None:
    filled = forms.fill("our_form", contents[name])
    whole = "\n".join(filled.text)
    for path, text in leaves(contents[name]):
        assert text in whole, path
    assert filled.text == forms.read_back(filled.document)


def test_libreoffice_prints_each_on_its_pages_with_its_title_and_its_last_line(
    forms: WordForms, contents: dict[str, ReferralContent], libreoffice: LibreOffice, tmp_path: Path
) -> None:
    paths = []
    for place, content in enumerate(contents.values()):
        paths.append(tmp_path / f"{place}.docx")
        paths[-1].write_bytes(forms.fill("our_form", content).document)
    texts, pdfs = libreoffice.texts(paths), libreoffice.pdfs(paths)
    for content, text, pdf in zip(contents.values(), texts, pdfs, strict=True):
        assert text is not None
        assert content.title in text
        assert content.approval in " ".join(text.split())
        assert pages_of(pdf) <= usual_pages(content) <= MOST_PAGES
