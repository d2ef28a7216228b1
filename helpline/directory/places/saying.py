"""The sentences of a look-up: why, what to ask, and what was probably meant."""

from collections.abc import Collection, Iterable, Sequence

from helpline.directory.places.counted import Counted
from helpline.directory.places.found import Weighed

MOST_NAMED = 4
NO_PLACE = "No postcode, town, council or force that is known here was found in these words."
ASK_FOR_ANYTHING = "Ask for the postcode or the first half of it, the town, the council, or what can be seen nearby."
ASK_FOR_TOWN_NI = "Ask for the town or the district council: in Northern Ireland the Trust cannot be told without it."
OUTSIDE = "outside the UK"
ASK_NOW = "Ask where the person is now."
NO_COUNTS = "no one is likelier than another"


def listed(names: Iterable[str], *, word: str = "and", most: int = MOST_NAMED) -> str:
    """Return names in one phrase: `Leeds, Bradford and 3 more`."""
    told = list(names)
    if len(told) > most + 1:
        return f"{', '.join(told[:most])} {word} {len(told) - most} more"
    return f" {word} ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))


def because_typed(names: Collection[str]) -> str:
    """Say which words of what was typed lead to somebody; the sentence goes on, or ends, after it."""
    return f"Because {listed(f'“{one}”' for one in names)} {'was' if len(names) == 1 else 'were'} typed"


def because_of_counts(what: str, counted: Counted, authorities: Sequence[Weighed]) -> str:
    """Say how the postcodes of a district or sector fall to councils."""
    placed = sum(count for _, count in counted.by_council)
    if len(authorities) == 1:
        many = "its one postcode lies" if placed == 1 else f"all {placed:,} of its postcodes with a council lie"
        return f"{what} is in {authorities[0].name}: {many} there."
    told = (f"{round(one.weight * placed):,} in {one.name}" for one in authorities)
    return f"{what} is shared by {len(authorities)} authorities; of its {placed:,} postcodes, {listed(told)}."


def ask_about(authorities: Sequence[Weighed], *, is_narrow: bool) -> str:
    """Say what to ask where a postcode leaves several; *is_narrow* where no more of the postcode would help."""
    likely = [one.name for one in authorities if not one.is_unlikely]
    unlikely = [one.name for one in authorities if one.is_unlikely]
    if len(authorities) <= 1:
        return ""
    if len(likely) == 1:
        return f"Ask for the town to be sure: {listed(unlikely)} is possible but unlikely."
    if is_narrow:
        return f"Ask for the town or village, or who the council is: {listed(likely, word='or')}."
    return f"Ask for the full postcode, or the town or village: {listed(likely, word='or')}."


def did_you_mean(typed: str, meant: Sequence[str]) -> str:
    """Ask back what was probably meant; nothing is taken in its place."""
    return f"“{typed}” is not known. Did they mean {listed(meant, word='or')}? Ask; nothing was taken in its place."
