"""Reading the library: every version as words, picture and table, for everybody; two versions side by side."""

import re
from dataclasses import replace

import pytest

from helpline.actions.ports import Desk
from helpline.actions.publishing import publish
from helpline.protocol.model import Branch
from tests.actions.versions import CHILD, Checking, proposed
from tests.office import MANAGER
from tests.web.conftest import ClientFor
from web.protocols.pages.version import version_page

PATH = f"/protocols/{CHILD}/1"


@pytest.fixture
def two_versions(desk: Desk) -> Desk:
    """A desk on which a second version was published."""
    return publish(desk, proposed(desk, ("within: 2 hours", "within: 1 hour")), who=MANAGER, check=Checking())


@pytest.mark.parametrize("username", ["m.reyes", "a.okafor", "t.bell", "n.hale"])
def test_everybody_may_read_and_only_those_who_change_protocols_see_more(username: str, client_for: ClientFor) -> None:
    visitor = client_for(username)
    listed = visitor.get("/protocols/").text
    assert visitor.get(PATH).status_code == 200
    may_change = username in ("a.okafor", "n.hale")
    assert ("Propose a version" in listed) is may_change
    assert ("Live cases" in visitor.get(PATH).text) is may_change
    expected = {"a.okafor": 200, "n.hale": 200, "m.reyes": 403, "t.bell": 404}[username]
    for path in ("/protocols/propose", f"{PATH}/cases"):
        assert visitor.get(path).status_code == expected


def test_every_shipped_version_is_there_in_every_view(client_for: ClientFor, desk: Desk) -> None:
    lead = client_for("n.hale")
    listed = lead.get("/protocols/").text
    for version in desk.library.newest.values():
        assert version.title in listed
        for view in ("words", "picture", "table", "text"):
            page = lead.get(f"/protocols/{version.id}/{version.version}?view={view}")
            assert page.status_code == 200
            assert ("<svg" in page.text) is (view == "picture")
    for line in desk.library.others["not_settled"]:
        assert str(line["says"])[:40] in listed.replace("&#39;", "'")  # type: ignore[index, call-overload]


def test_the_words_say_what_is_asked_where_it_leads_why_and_what_nobody_has_verified(
    client_for: ClientFor, desk: Desk
) -> None:
    version, page = desk.library.newest[CHILD], client_for("n.hale").get(PATH).text
    for step in version.steps:
        assert f'id="step-{step}"' in page
    for end in version.ends:
        assert f'id="end-{end}"' in page
    plain = re.sub(r"\s+", " ", page.replace("&#39;", "'").replace("&#34;", '"'))
    for step in version.steps.values():
        for branch in step.branches:
            assert branch.because in plain
    for line in version.unverified:
        assert line in plain
    assert "Not verified, grade C" in client_for("n.hale").get("/protocols/support_nrm/1").text


def test_the_picture_is_inside_the_page_with_words_for_it_and_no_colours_of_its_own(client_for: ClientFor) -> None:
    page = client_for("n.hale").get(f"{PATH}?view=picture").text
    assert '<desc id="picture-child_safeguarding-1-desc">It begins at' in page
    assert "<style" not in page


def test_an_unknown_version_or_view_leads_nowhere_and_says_so(client_for: ClientFor) -> None:
    lead = client_for("n.hale")
    for path in (f"/protocols/{CHILD}/99", "/protocols/nothing/1", f"/protocols/{CHILD}/compare?older=1&newer=x"):
        assert lead.get(path).status_code == 404
    assert "Steps" in lead.get(f"{PATH}?view=nothing").text


def test_a_published_version_is_used_without_a_restart_and_the_older_says_that_it_is_older(
    client_for: ClientFor, two_versions: Desk
) -> None:
    lead = client_for("n.hale")
    listed = lead.get("/protocols/").text
    assert f"/protocols/{CHILD}/2" in listed
    assert "Older; what began on it stays on it" in listed
    page = lead.get(f"/protocols/{CHILD}/compare?older=1&newer=2").text
    assert "the receipt it asks for is now “by voice, within 1 hour”; it was “by voice, within 2 hours”" in page
    assert page.count("Before: version 1") == page.count("Now: version 2") == 5
    assert "compare?older=1&amp;newer=2" in lead.get(f"/protocols/{CHILD}/2").text


def test_PROT_14_a_version_of_a_thousand_steps_shows_words_and_table_and_says_why_it_has_no_picture(desk: Desk) -> None:
    version = desk.library.newest[CHILD]
    first = version.steps[version.first]
    steps = {
        f"s{number}": replace(first, id=f"s{number}", branches=(Branch(None, f"s{number + 1}", "It goes on."),))
        for number in range(999)
    }
    steps["s999"] = replace(first, id="s999", branches=(Branch(None, "no_concern", "It ends."),))
    long = replace(version, steps=steps, first="s0", ends={"no_concern": version.ends["no_concern"]})
    page = version_page(desk, long, library=desk.library)
    assert len(page.steps) == 1_000
    assert page.picture == ""
    assert "a picture shows at most 120" in page.no_picture
