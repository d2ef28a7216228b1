"""What we ask of the receiver, at most four lines; the first is the next physical step. We ask, we do not order."""

from helpline.engine.content.asks_of_support import of_support
from helpline.engine.content.find import missing_words, says_anything
from helpline.engine.content.limbs import asks_for_needs, is_needs_check
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import Line
from helpline.engine.content.phrases import capital, sentence, starting_bold
from helpline.protocol.names import SUPPORT_NRM

MOST = 4
_NOT_ASKS = ("do not ", "tell us ")
_OF_HOME = "where we say that the home is taken over"
_OF_ADULT = (
    "Meet the person, in person and alone, with an independent interpreter.",
    "Ask for their own wishes, and take any NRM consent yourselves.",
    "Find somewhere safe to stay.",
    "Tell us whom else you involve.",
)


def asks_of(matter: Matter) -> tuple[Line, ...]:
    """Return what is asked; an adviser's own sentences take their place, up to four of them."""
    worded = matter.referral.worded.asks if matter.referral.worded else ()
    if worded:
        return tuple(starting_bold(sentence(line)) for line in _gathered(worded))
    return tuple(starting_bold(line) for line in _gathered(_composed(matter)))


def asks_for_nrm(matter: Matter) -> bool:
    """Say whether the receiver is asked to make, or take the consent for, an NRM referral."""
    asked = (f"{line.lead} {line.text}" for line in asks_of(matter))
    return any("NRM referral" in words or "NRM consent" in words for words in asked)


def _composed(matter: Matter) -> tuple[str, ...]:
    if matter.referral.protocol == SUPPORT_NRM:
        return of_support(matter)
    said = matter.version.asks_of_them if matter.version else ()
    usual = tuple(line for line in said if _is_asked(matter, line.casefold())) or _OF_ADULT
    if is_needs_check(matter):
        return asks_for_needs(usual)
    if matter.kind == "police":
        return (*_before_acting(matter), *usual)
    if matter.kind == "child" and missing_words(matter):
        return (f"Identify {matter.them} {_when(matter)} by what section {_by_section(matter)} says.", *usual)
    return usual


def _by_section(matter: Matter) -> int:
    """Return the section that says most of how to find them: the second, where it holds anything at all."""
    return 2 if says_anything(matter) else 1


def _before_acting(matter: Matter) -> tuple[str, ...]:
    """Ask police to ring us first; after 999 safety goes before it, and who rang for themselves asks for no cover."""
    number = matter.number_24h
    if matter.is_999_to_police:
        return (
            f"See that everybody is safe: 999 was rung. Before you act beyond that, or share it, ring us: {number}.",
        )
    return () if matter.is_callers_own else (f"Ring us before you act or share: {number}.",)


def _is_asked(matter: Matter, line: str) -> bool:
    """Say whether a line of the protocol is an ask here: no *do not*, and nothing of a home that was not taken over."""
    taken = any("home_taken_over" in matter.chosen("person.harm_kinds", person) for person in matter.people_ids)
    return not line.startswith(_NOT_ASKS) and (taken or not line.startswith(_OF_HOME))


def _when(matter: Matter) -> str:
    return "today" if matter.is_fast else "first"


def _gathered(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Put the shortest neighbours together until four are left, so that nothing asked is lost."""
    kept = [sentence(capital(line.strip())) for line in lines if line.strip()]
    while len(kept) > MOST:
        short = min(range(len(kept) - 1), key=lambda place: len(kept[place]) + len(kept[place + 1]))
        kept[short : short + 2] = [f"{kept[short]} {kept[short + 1]}"]
    return tuple(kept)
