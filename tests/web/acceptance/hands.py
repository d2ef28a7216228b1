"""What an adviser, a manager and the desk do with mouse and keyboard, as sentences over a real Chromium page."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Act = Callable[[], object]


class AdvisersHands:
    """An adviser at the call page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def opens_a_call(self, url: str) -> None:
        """Open a contact by telephone; the cursor stands where notes are typed."""
        self.page.goto(f"{url}/calls/")
        self.page.get_by_role("button", name="Phone", exact=True).click()
        expect(self.page.locator("#jot")).to_be_focused()

    def jots(self, line: str) -> None:
        """Type a line as the caller speaks."""
        self.page.locator("#jot").fill(line)
        self.page.locator("#jot").press("Enter")
        expect(self.page.locator("#note")).to_contain_text(line)

    def hears_that_it_is_safe_and_nobody_is_in_danger(self) -> None:
        """Answer the two questions of the opening screen."""
        self.page.get_by_label("Yes, it is safe").check(force=True)
        self.page.get_by_label("No danger just now").check(force=True)
        expect(self.page.locator("#known")).to_be_visible()

    def adds_a_person(self, label: str) -> None:
        """Add somebody under the adviser's own word for them."""
        self.page.locator("#label").fill(label)
        self.page.get_by_role("button", name="Add person").click()
        expect(self.page.get_by_role("navigation", name="People")).to_contain_text(label)

    def answers(self, label: str, act: Act, *, how: str = "") -> None:
        """Find a field by its label, wherever it is in the dictionary, answer it and save it."""
        self.page.get_by_role("link", name="Find a field").first.click()
        self.page.locator(".finding").get_by_role("link", name=label, exact=True).first.click()
        act()
        form = self.page.locator("#row-form")
        if how:
            form.get_by_label(re.compile("^How we know")).select_option(label=how)
        form.get_by_role("button", name="Save", exact=True).last.click()
        expect(form).to_have_count(0)

    def types(self, control: str, words: str) -> Act:
        """Return the act of typing into a control."""
        return lambda: self.page.locator(f"#row-form #{control}").fill(words)

    def chooses(self, option: str) -> Act:
        """Return the act of choosing an option."""
        return lambda: self._ticks(option)

    def marks_not_known(self) -> Act:
        """Return the act of saying that it was asked and nobody knows."""
        return lambda: self._ticks("Not known")

    def _ticks(self, option: str) -> None:
        """Press the words beside a choice; a press on the round or square itself can miss while the page is coming."""
        form = self.page.locator("#row-form")
        form.locator("label", has_text=re.compile(rf"^\s*{re.escape(option)}\s*$")).first.click()
        expect(form.get_by_label(option, exact=True).first).to_be_checked()

    def assesses_every_row(self) -> None:
        """Go through the harm check of the referral that is open, row by row, and advise to go ahead."""
        self.page.get_by_role("link", name=re.compile("harm check", re.IGNORECASE)).first.click()
        rows = self.page.locator(".rows li")
        expect(rows.first).to_be_visible()
        self.page.wait_for_load_state()
        for number in range(rows.count()):
            with self.page.expect_navigation():  # the row that is chosen already looks the same after the click
                rows.nth(number).get_by_role("link").click()
            expect(rows.nth(number)).to_have_class("here")
            for group in self.page.locator("main .question > fieldset:not(.missing)").all():
                if group.locator("input[type=radio]").count():
                    group.locator("input[type=radio]").first.check(force=True)
            with self.page.expect_navigation():
                self.page.get_by_role("button", name="Save this row").click()
