"""A referral by voice where somebody involved may be linked to the police: why the usual force is not offered (X10)."""

import re
from html import unescape

import pytest

from tests.web.calls.calling import ACall


@pytest.mark.parametrize("link", ["not_sure", "police"])
def test_X10_the_page_says_why_the_force_of_the_place_is_not_offered_and_nobody_of_another_nation(
    call: ACall, link: str
) -> None:
    call.s02()
    call.answered("exploiter.trust_body", link)
    run = next(one for one in call.case.pins if one.startswith("law_enforcement"))
    shown = unescape(call.adviser.get(f"{call.url}/spoken/{run}").text)
    assert "The usual inbox of Northmoor Police may not be safe" in shown
    assert "Nobody in the directory fits" not in shown
    assert "council’s switchboard" not in shown
    offered = re.findall(r'<option value="[^"]+"[^>]*>([^<]+)', shown)
    assert not [one for one in offered if "Caledon" in one or "Ulidia" in one]
    assert 'class="tel"' not in shown
