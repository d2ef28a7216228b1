"""A document carries what it says and nothing else: no person's or machine's name, no history, nothing deleted."""

import re
from dataclasses import replace

from docx.oxml.parser import parse_xml

from helpline.actions.candidates import Choice
from helpline.actions.sending import send_next
from helpline.documents.filling import fill
from helpline.documents.made_up import made_up_cases
from helpline.documents.neutral import make_neutral
from helpline.engine.content.model import Pair
from helpline.protocol.answers import Typed
from tests.actions.telling import COUNCIL, Telling
from tests.documents.contents import child
from tests.documents.packing import BODY, changed, everything_in, open_package

PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/app.xml",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/header1.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
}
WRONG_ADDRESS = "14 Mistaken Row"
SAFE_ADDRESS = "9 Hidden Close"


def _made(telling: Telling, choice: Choice = COUNCIL) -> bytes:
    """Bring the child's referral to a frozen document, and return the very bytes that are kept."""
    candidate_id = telling.assessed().submitted().decided().candidate(choice=choice)
    with telling.desk.store.read() as unit:
        return unit.kept(telling.case_id, f"document:{candidate_id}")


def test_DOCU_10_the_properties_hold_the_reference_and_the_organisation_and_no_more(form: bytes) -> None:
    parts = open_package(fill(form, child()))
    assert set(parts) == PARTS
    properties = {
        str(element.tag).rpartition("}")[2]: element.text for element in parse_xml(parts["docProps/core.xml"])
    }
    assert properties == {
        "title": "Referral K7M-4QX version 1",
        "creator": "Helpline",
        "lastModifiedBy": "Helpline",
        "revision": "1",
        "created": "2000-01-01T00:00:00Z",
        "modified": "2000-01-01T00:00:00Z",
        "language": "en-GB",
    }
    (application,) = parse_xml(parts["docProps/app.xml"])
    assert (str(application.tag).rpartition("}")[2], application.text) == ("Application", "Microsoft Office Word")


def test_DOCU_10_what_word_would_keep_of_who_edited_the_form_is_taken_out(form: bytes) -> None:
    traced = changed(
        form, "<w:sectPr>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"/><w:sectPr w:rsidR="00AB12CD">'
    )
    traced = changed(
        traced, "<w:compat>", '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:compat>', part="word/settings.xml"
    )
    traced = changed(traced, "<dc:creator>Helpline", "<dc:creator>adviser7 at call-desk-3", part="docProps/core.xml")
    for document in (make_neutral(traced, title="Referral"), fill(traced, child())):
        everything = everything_in(document)
        for trace in (b"rsid", b"00AB12CD", b"adviser7", b"call-desk-3", b"python-docx", b"thumbnail", b"customXml"):
            assert trace not in everything


def test_DOCU_10_dates_in_the_package_are_fixed(form: bytes) -> None:
    first, again = fill(form, child()), fill(form, child())
    assert first == again
    assert b"2026-" not in b"".join(data for name, data in open_package(first).items() if name != BODY)


def test_no_part_names_a_picture_a_template_or_an_address_outside(form: bytes) -> None:
    for case in made_up_cases("child"):
        everything = everything_in(fill(form, case.content))
        assert re.findall(rb"TargetMode|attachedTemplate|<w:drawing|<w:pict|savePreviewPicture", everything) == []


def test_DOCU_11_words_that_were_taken_out_are_nowhere_in_the_next_document(form: bytes) -> None:
    wrong = replace(child(), wishes=(Pair("Their wishes", WRONG_ADDRESS),))
    assert WRONG_ADDRESS.encode() in everything_in(fill(form, wrong))
    assert WRONG_ADDRESS.encode() not in everything_in(fill(form, child()))


def test_DOCU_11_a_wrong_address_that_was_corrected_is_nowhere_in_the_bytes(telling: Telling) -> None:
    telling.child()
    telling.answer("person.home_address", Typed(words=WRONG_ADDRESS, how="told", by="caller"))
    telling.answer("person.home_address", Typed(words="2 True Street", how="told", by="caller"))
    everything = everything_in(_made(telling))
    assert b"2 True Street" in everything
    assert WRONG_ADDRESS.encode() not in everything


def test_DOCU_12_a_safe_address_that_was_not_included_is_in_no_document_mail_or_name(telling: Telling) -> None:
    telling.child()
    telling.answer("person.safe_address", Typed(words=SAFE_ADDRESS, how="told", by="caller"))
    assert SAFE_ADDRESS.encode() not in everything_in(_made(telling))
    telling.approve(telling.candidate())
    send_next(telling.desk)
    (mail,) = telling.office.post.given
    (parcel,) = telling.case.parcels.values()
    said = " ".join((mail.to, mail.subject, mail.body, mail.file_name, repr(parcel)))
    assert "Hidden" not in said


def test_DOCU_12_it_is_there_where_the_manager_included_it_for_this_document(telling: Telling) -> None:
    telling.child()
    telling.answer("person.safe_address", Typed(words=SAFE_ADDRESS, how="told", by="caller"))
    choice = replace(COUNCIL, included=frozenset({"person.safe_address"}))
    assert SAFE_ADDRESS.encode() in everything_in(_made(telling, choice))
