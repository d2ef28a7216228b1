"""The look-up: words in, and out comes what is known of the place on a day, and what to ask to be certain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from helpline.directory.places import saying
from helpline.directory.places.authorities import Authority, Force
from helpline.directory.places.by_name import Reading, read_together
from helpline.directory.places.by_postcode import Known, Postcodes
from helpline.directory.places.changes import ForceDates, Succession
from helpline.directory.places.denied import ask_again
from helpline.directory.places.elsewhere import Elsewhere, elsewhere
from helpline.directory.places.found import (
    ABROAD,
    AREA,
    AUTHORITY,
    FORCE,
    TOWN,
    WORDS,
    Found,
    Weighed,
)
from helpline.directory.places.gazetteer import Names
from helpline.directory.places.mentions import Mention, mentions_in
from helpline.directory.places.named import COUNCIL, NATION, WIDE
from helpline.directory.places.named import FORCE as A_FORCE
from helpline.directory.places.slips import names_meant
from helpline.directory.places.spoken import plain
from helpline.directory.places.weighing import Answering, Shares, answering, mixed
from helpline.protocol.names import OUTSIDE_UK
from helpline.words.london import say_date

MOST_CHARACTERS: Final = 2_000
"""A longer text is not looked at: a place is asked for in a few words."""

_TOO_MANY: Final = 60
_DEPENDENCIES: Final = "jersey-guernsey-iom"
_KINDS: Final = {COUNCIL: AUTHORITY, WIDE: AREA, NATION: AREA, A_FORCE: FORCE, "town": TOWN}


@dataclass(frozen=True, slots=True)
class Places:
    """Everything that is known of places in the UK, and how to tell what lies outside it. Read once, never changed."""

    authorities: Mapping[str, Authority]
    forces: Mapping[str, Force]
    postcodes: Postcodes
    names: Names
    succession: Succession
    force_dates: Mapping[str, ForceDates]

    def look_up(self, words: str, *, on: date) -> Found:
        """Return what is known of a place on a day, never guessing: several where several are possible.

        A place beside words that may say where somebody is not is never certain: it is asked about again.
        """
        found = self._look_up(words, on=on)
        again = ask_again(words) if found.understood else ""
        return replace(found, ask_for=" ".join(filter(None, (again, found.ask_for)))) if again else found

    def _look_up(self, words: str, *, on: date) -> Found:
        if len(words) > MOST_CHARACTERS:
            explained = f"This is {len(words):,} characters long; a place is looked up in {MOST_CHARACTERS:,} at most."
            return Found(words, because=saying.NO_PLACE, ask_for=saying.ASK_FOR_ANYTHING, explained=explained)
        strange = elsewhere(words)
        known = () if strange else self.postcodes.known_in(words)
        wrong = "" if strange else self.postcodes.explained(words, known)
        mentions = mentions_in(words, self.names)
        at_home = tuple(one for one in mentions if any(not named.outside for named in one.named))
        abroad = tuple(one for one in mentions if one not in at_home)
        alike = tuple(one for one in at_home if any(named.outside for named in one.named))
        if abroad and not known and len(alike) == len(at_home):
            at_home, abroad = (), (*alike, *abroad)
        elif len(at_home) == len(alike) == 1 and not known:
            abroad = alike
        outside = strange if strange is not None else self._outside(known, abroad)
        if outside is not None and not (at_home or (known and not known[0].is_outside)):
            return self._elsewhere(words, outside, wrong)
        if (known and not known[0].is_outside) or at_home:
            return self._at_home(words, known, at_home, outside, wrong, on=on)
        meant = names_meant(words, self.names) if not wrong else ()
        explained = wrong or (saying.did_you_mean(*meant) if meant else "")
        return Found(words, because=saying.NO_PLACE, ask_for=saying.ASK_FOR_ANYTHING, explained=explained)

    def _outside(self, known: tuple[Known, ...], abroad: tuple[Mention, ...]) -> Elsewhere | None:
        """Return what of a text lies outside the UK."""
        for one in known:
            if one.is_outside:
                return Elsewhere(one.shown, "the Crown Dependencies", f"{one.shown} is in {one.dependency}.", "")
        for mention in abroad:
            where = next(named.outside for named in mention.named if named.outside)
            is_itself = plain(where) == plain(mention.typed)
            because = f"“{mention.typed}” is {saying.OUTSIDE}." if is_itself else f"“{mention.typed}” is {_in(where)}."
            ask_for = "Ask in which country they are now." if where.startswith("another") else ""
            return Elsewhere(mention.typed, where, because, ask_for)
        return None

    def _elsewhere(self, words: str, outside: Elsewhere, explained: str) -> Found:
        """Return that a place lies outside the UK, or that what was typed is no place."""
        if not outside.outside:
            return Found(words, WORDS, because=outside.because, ask_for=outside.ask_for)
        is_dependency = outside.outside == "the Crown Dependencies"
        police = (Weighed(_DEPENDENCIES, self.forces[_DEPENDENCIES].name, 1.0),) if is_dependency else ()
        because = f"{outside.because} It is outside the UK." if "outside the UK" not in outside.because else ""
        return Found(
            words, ABROAD, OUTSIDE_UK, forces=police, ask_for=outside.ask_for,
            because=because or outside.because, explained=explained,
        )  # fmt: skip

    def _at_home(
        self,
        words: str,
        known: tuple[Known, ...],
        mentions: tuple[Mention, ...],
        outside: Elsewhere | None,
        wrong: str,
        *,
        on: date,
    ) -> Found:
        reading = read_together(known, mentions, self.postcodes)
        if not known and not reading.shares:
            return self._agency(words, reading, on=on)
        found = self._answering(self._shares(known, reading), on=on)
        typed = self._typed(reading, on=on)
        asks = _asks(known, reading, found, outside, on)
        if wrong:
            asks.append("Ask for the postcode again, letter by letter.")
        too_many = len(found.authorities) > _TOO_MANY
        return Found(
            words,
            _understood(known, mentions),
            "" if outside is not None and outside.outside else found.nation,
            () if too_many else _with_words(found.authorities, typed),
            () if too_many else _with_words(found.forces, typed),
            " ".join(dict.fromkeys(filter(None, asks if not too_many else (saying.ASK_FOR_ANYTHING,)))),
            _because_taken_over(found) or reading.because or known[0].because(found.authorities),
            wrong,
        )

    def _answering(self, shares: Shares, *, on: date) -> Answering:
        return answering(shares, authorities=self.authorities, forces=self.forces, succession=self.succession, on=on)

    def _typed(self, reading: Reading, *, on: date) -> Mapping[str, tuple[str, ...]]:
        """Return by id the words that lead to each authority and force, where several that were typed do not agree."""
        typed: dict[str, tuple[str, ...]] = {}
        for words, shares in reading.apart:
            alone = self._answering(shares, on=on)
            for one in (*alone.authorities, *alone.forces):
                typed[one.id] = (*typed.get(one.id, ()), words)
        return typed

    def _shares(self, known: tuple[Known, ...], reading: Reading) -> Shares:
        if reading.shares:
            return reading.shares
        of_each = [one.shares for one in known if one.shares]
        if of_each:
            return mixed(of_each)
        return {}

    def _agency(self, words: str, reading: Reading, *, on: date) -> Found:
        """Return a force or agency that answers for no place of its own, or whoever took it over."""
        force = self.forces[reading.force]
        dates = self.force_dates.get(force.id)
        because = f"{force.name} answers for no one place."
        if dates and dates.to_date and dates.to_date < on and dates.replaced_by:
            later = self.forces[dates.replaced_by]
            because = f"{force.name} ended; {later.name} answers since, and for no one place."
            force = later
        elif dates and dates.from_date and on < dates.from_date:
            before = next((one for one, when in self.force_dates.items() if when.replaced_by == force.id), "")
            if before:
                because = f"{force.name} had not begun on that day; {self.forces[before].name} answered then."
                force = self.forces[before]
        answers = (Weighed(force.id, force.name, 1.0),)
        return Found(words, FORCE, forces=answers, because=because, ask_for=saying.ASK_FOR_ANYTHING)


def _with_words(weighed: tuple[Weighed, ...], typed: Mapping[str, tuple[str, ...]]) -> tuple[Weighed, ...]:
    return tuple(replace(one, typed=typed.get(one.id, ())) for one in weighed)


def _asks(
    known: tuple[Known, ...], reading: Reading, found: Answering, outside: Elsewhere | None, on: date
) -> list[str]:
    """Return what to ask because of what is possible, of what lies outside the UK too, and of the day."""
    asks = [reading.ask_for]
    if known and not reading.ask_for:
        asks = [known[0].ask_for(found.authorities, found.nations)]
    elif not reading.ask_for and len(found.authorities) > 1:
        is_nation = found.nation == "northern_ireland" and reading.is_wide
        asks = [saying.ASK_FOR_TOWN_NI if is_nation else reading.ask_which(found.authorities)]
    if found.taken_over and len(found.authorities) > 1:
        heirs = saying.listed((one.name for one in found.authorities), word="or")
        asks = [f"Ask who the council is now, {heirs}: {saying.listed(found.taken_over)} has ended by that day."]
    if outside is not None and outside.outside:
        asks.append(f"“{outside.typed}” may also be {_in(outside.outside)}, outside the UK. {saying.ASK_NOW}")
    if found.not_on_the_day:
        asks.append(_not_on_the_day(found.not_on_the_day, on))
    return asks


def _in(where: str) -> str:
    return where if where.startswith(("a ", "an ", "another ", "where ")) else f"in {where}"


def _because_taken_over(found: Answering) -> str:
    if not found.taken_over:
        return ""
    heirs = saying.listed((one.name for one in found.authorities), word="or")
    return f"It lay in {saying.listed(found.taken_over)}, which had ended by that day; since then it is {heirs}."


def _not_on_the_day(gone: Iterable[Authority], on: date) -> str:
    names = saying.listed(one.name for one in gone)
    return f"{names} did not answer on {say_date(on)}, and we hold no council that did: ask who the council was."


def _understood(known: tuple[Known, ...], mentions: tuple[Mention, ...]) -> str:
    if len(known) + len(mentions) > 1:
        return WORDS
    if known:
        return known[0].kind
    return _KINDS.get(mentions[0].named[0].kind, WORDS)
