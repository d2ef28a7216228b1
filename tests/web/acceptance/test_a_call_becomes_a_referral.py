"""The main job, end to end: S02 taken out of order in a real browser, approved, opened by independent programs.

A child of about 13 at a school: first name and school known; surname, date of birth and address not. The text of the
document that LibreOffice opens with the spoken words is checked against what the adviser typed.
"""

import email
import re
import subprocess
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.wiring import worker_for
from tests.documents.libreoffice import LibreOffice
from tests.web.acceptance.hands import AdvisersHands
from tests.web.conftest import Live, PageFor

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("sender")]


@pytest.fixture
def sender(desk: Desk) -> Iterator[None]:
    """The sending worker, running beside the pages as it does in the embedded start."""
    worker = worker_for(desk)
    worker.start()
    yield
    worker.stop()


def _case(desk: Desk) -> Case:
    with desk.store.read() as unit:
        (row,) = unit.rows()
        return unit.case(row.case_id)


def _takes_s02(adviser: AdvisersHands, url: str) -> None:
    adviser.opens_a_call(url)
    adviser.jots("Teaching assistant, door shut. Pupil Elis, about 13, two new phones")
    adviser.hears_that_it_is_safe_and_nobody_is_in_danger()
    adviser.adds_a_person("the pupil")
    adviser.answers(
        "Where they are now", adviser.types("person-current-place", "Millbeck Academy, Northmoor"), how="Told"
    )
    adviser.answers(
        "Missing before", adviser.types("person-missing-before", "Three weekends, another county"), how="Told"
    )
    adviser.answers("Name", adviser.types("person-full-name", "Elis"), how="Told")
    adviser.answers("Could they be under 18", adviser.chooses("Yes, under 18"))
    adviser.answers("Part in this", adviser.chooses("Possible victim"))
    adviser.answers("In the UK now", adviser.chooses("Yes, in the UK"))
    adviser.answers(
        "School, college, club or GP", adviser.types("person-school", "Millbeck Academy, Northmoor"), how="Told"
    )
    adviser.answers("Date of birth", adviser.marks_not_known())
    adviser.answers("Home address", adviser.marks_not_known())
    adviser.answers("Hurt, used or at risk", adviser.chooses("Yes"))
    adviser.answers("Action needed today", adviser.chooses("Yes"))
    adviser.answers("Missing now", adviser.chooses("No"))
    adviser.answers("Suspected person is close to", adviser.chooses("None known"))
    adviser.answers("Name", adviser.types("person-full-name", "Ellis"), how="Told")


def _speaks_first(page: Page) -> None:
    child = page.locator("#going section", has=page.get_by_role("heading", name=re.compile("^Child safeguarding")))
    child.get_by_role("link", name="Spoken referral").click()
    expect(page.locator(".tel")).to_contain_text("01632 960142")
    page.get_by_label("Spoken to: name, role, team").fill("J. Bright, duty social worker")
    page.get_by_label("Their reference").fill("NM-20417")
    page.get_by_label(re.compile("^What they will do")).fill("They see him at school before 15:15.")
    page.get_by_role("button", name="Record the spoken referral").click()
    expect(page.locator("#going")).to_contain_text("J. Bright")


def _submits(adviser: AdvisersHands, path: str) -> None:
    adviser.page.goto(path)
    adviser.assesses_every_row()
    adviser.page.goto(path)
    adviser.page.get_by_role("button", name="Submit for approval").click()
    expect(adviser.page.get_by_role("heading", name="Submitted")).to_be_visible()


def _approves(page: Page, reference: str, *, way_in: str = "") -> None:
    page.get_by_role("navigation").get_by_role("link", name="Approvals").click()
    page.get_by_role("link", name=f"Review {reference}").click()
    expect(page.get_by_role("heading", name=f"Review {reference}", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="Record decisions")).to_be_visible()
    for row in page.get_by_role("combobox").all():
        row.select_option("proceed")
    page.get_by_role("button", name="Record decisions").click()
    expect(page.get_by_text("All decided")).to_be_visible()
    if way_in:
        page.locator(f"input[name=to][value$='{way_in}']").locator("xpath=..").click()
    page.get_by_role("button", name="Make the document").click()
    expect(page.get_by_role("article")).to_contain_text("Ellis")
    page.get_by_role("button", name="Approve and send").click()
    expect(page.get_by_text("Approved by A. Okafor")).to_be_visible()


def _is_sent(page: Page, reference: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name="Follow-up").click()
    expect(page.get_by_text(reference).first).to_be_visible()
    is_sent = page.get_by_text("Receipt wanted: 1")
    for _ in range(40):  # the sender looks once a second for what is due
        if is_sent.is_visible():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(is_sent).to_be_visible()


def _releases(page: Page, reference: str) -> str:
    page.get_by_role("navigation").get_by_role("link", name="Password desk").click()
    page.get_by_label("Reference, as they read it").fill(reference.lower().replace("-", " "))
    page.get_by_role("button", name="Find it").click()
    page.get_by_label("Their name").fill("D. Hallam")
    page.get_by_role("button", name="Next: ring back").click()
    page.get_by_label("The team, someone else").check()
    page.get_by_role("button", name="Next: the challenge").click()
    page.get_by_label("Yes, all four").check()
    page.get_by_role("button", name="Save the challenge").click()
    page.get_by_role("button", name="Show the six words").click()
    expect(page.locator(".sixword")).to_have_count(6)
    return " ".join(word.inner_text() for word in page.locator(".sixword").all())


def _attachment(post: Path, folder: Path) -> tuple[EmailMessage, Path]:
    (file,) = post.glob("*.eml")
    message = email.message_from_bytes(file.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    (attached,) = message.iter_attachments()
    name = attached.get_filename()
    assert name
    saved = folder / name
    saved.write_bytes(attached.get_payload(decode=True))  # type: ignore[arg-type]
    return message, saved


def test_a_call_becomes_a_referral_that_the_right_authority_can_open(
    desk: Desk, live: Live, page_for: PageFor, tmp_path: Path, soffice_path: Path
) -> None:
    adviser = AdvisersHands(page_for("m.reyes"))
    _takes_s02(adviser, live.url)
    _speaks_first(adviser.page)
    case = _case(desk)
    referral = next(
        one for one in case.referrals.values() if one.drafted and one.drafted.protocol == "child_safeguarding"
    )
    assert referral.spoken is not None
    _submits(adviser, f"{live.url}/calls/{case.case_id}/referrals/{referral.referral_id}")
    _approves(page_for("a.okafor"), referral.reference)
    opened = tmp_path / "opened"
    opened.mkdir()
    follow_up = page_for("m.reyes")
    _is_sent(follow_up, referral.reference)
    message, attached = _attachment(tmp_path / "data" / "post", opened)
    assert message["Subject"] == f"URGENT Referral {referral.reference} OFFICIAL-SENSITIVE"
    assert attached.name == f"{referral.reference}-v1.docx"
    words = _releases(follow_up, referral.reference)
    office = LibreOffice.with_profile(soffice_path, tmp_path / "profile")
    assert office.texts([attached], password="not the words at all") == [None]
    (text,) = office.texts([attached], password=words)
    assert text is not None
    for said in ("Ellis", "Millbeck Academy, Northmoor", "Three weekends, another county", "NM-20417", "NOT KNOWN"):
        assert said in text
    assert "Elis " not in text
    assert "Northmoor Council" in text
    follow_up.get_by_role("link", name="They have it: note the receipt").click()
    follow_up.get_by_label("Name of who has it").fill("D. Hallam")
    follow_up.get_by_role("button", name="Save the receipt").click()
    expect(follow_up.get_by_text("Receipt saved: D. Hallam has")).to_be_visible()
    (parcel,) = _case(desk).parcels.values()
    assert parcel.state == "received"
    verified = desk.store.verify()
    assert not verified.broken


def test_where_the_entry_asks_for_a_zip_the_zip_opens_with_the_words_and_nothing_else(
    desk: Desk, live: Live, page_for: PageFor, tmp_path: Path, sevenzip_path: Path
) -> None:
    adviser = AdvisersHands(page_for("m.reyes"))
    _takes_s02(adviser, live.url)
    case = _case(desk)
    referral = next(
        one for one in case.referrals.values() if one.drafted and one.drafted.protocol == "child_safeguarding"
    )
    _submits(adviser, f"{live.url}/calls/{case.case_id}/referrals/{referral.referral_id}")
    _approves(page_for("a.okafor"), referral.reference, way_in="northmoor-children-folder-zip")
    opened = tmp_path / "opened"
    opened.mkdir()
    desk_page = page_for("m.reyes")
    _is_sent(desk_page, referral.reference)
    _, attached = _attachment(tmp_path / "data" / "post", opened)
    assert attached.suffix == ".zip"
    words = _releases(desk_page, referral.reference)

    def unpack(password: str) -> int:
        command = [sevenzip_path, "x", "-y", f"-p{password}", f"-o{opened}", attached]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert unpack("not the words at all") != 0
    assert unpack(words) == 0
    (inside,) = opened.glob("*.docx")
    assert any("Ellis" in line for line in desk.forms.read_back(inside.read_bytes()))
