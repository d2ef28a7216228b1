"""What is different between the words of two versions: what is said, asked of receivers, warned of, and noted."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict

from helpline.protocol.change import Change, Kind
from helpline.protocol.fields import Field
from helpline.protocol.in_words import listed, say_field
from helpline.protocol.ledger import Ledger
from helpline.protocol.model import Closing, HarmRow, ProtocolVersion, Said, Wording

Found = Iterator[Change]

WORDING_SAID: Mapping[str, str] = {
    "why": "why it is asked",
    "say": "what is said",
    "say_about": "what is said about somebody else",
    "say_short": "the short wording",
    "say_text": "the wording of a text message",
    "form": "the wording of the form",
}
HARM_SAID = ("ask", "hold", "reshape", "redirect", "then")


def wording_differences(older: ProtocolVersion, newer: ProtocolVersion, fields: Mapping[str, Field]) -> Found:
    """Yield what is different in words, and in the lists that stand beside the route."""
    yield from _wordings(older, newer, fields)
    yield from _closings(older, newer)
    yield from _harm(older, newer)
    yield from _lines(older.asks_of_them, newer.asks_of_them, "what is asked of the receivers", "asked_of_them")
    yield from _lines(older.sources, newer.sources, "its sources", "sources")
    yield from _lines(older.unverified, newer.unverified, "what is not verified", "unverified")
    for name, was, now in (
        ("future_risks", dict(older.future_risks), dict(newer.future_risks)),
        ("nations", older.nations, newer.nations),
        ("scripts", dict(older.scripts), dict(newer.scripts)),
        ("ledger", _ledger(older.ledger), _ledger(newer.ledger)),
    ):
        yield from _said(was, now, name)


def _wordings(older: ProtocolVersion, newer: ProtocolVersion, fields: Mapping[str, Field]) -> Found:
    was = {one.id: one for one in older.words}
    now = {one.id: one for one in newer.words}
    yield from _listed(was.keys(), now.keys(), "words", "The words")
    for name in (name for name in now if name in was):
        yield from _wording(was[name], now[name], fields)


def _wording(was: Wording, now: Wording, fields: Mapping[str, Field]) -> Found:
    at = f"words {now.id}"
    for part, said in WORDING_SAID.items():
        if getattr(was, part) != getattr(now, part):
            yield _changed(at, f"In the words “{now.id}”, {said}", getattr(was, part), getattr(now, part))
    if was.asks != now.asks:
        asked = listed(tuple(say_field(name, fields) for name in now.asks)) or "nothing"
        yield Change(at, "changed", f"The words “{now.id}” now ask {asked}.")
    yield from _lines(was.cautions, now.cautions, f"the cautions of “{now.id}”", at)
    yield from _lines(was.by_nation, now.by_nation, f"what “{now.id}” shows of the nation’s own row", at)


def _closings(older: ProtocolVersion, newer: ProtocolVersion) -> Found:
    was, now = _by_end(older.closing), _by_end(newer.closing)
    yield from _listed(was.keys(), now.keys(), "closing", "The closing words for")
    for ends in (ends for ends in now if ends in was):
        for part, said in (("say", "the words"), ("short", "the short words"), ("text", "the text message")):
            before, after = getattr(was[ends], part), getattr(now[ends], part)
            if before != after:
                yield _changed(f"closing {ends}", f"Closing at {ends}, {said}", before, after)


def _by_end(closings: tuple[Closing, ...]) -> dict[str, Closing]:
    return {", ".join(one.ends) or "every end": one for one in closings}


def _harm(older: ProtocolVersion, newer: ProtocolVersion) -> Found:
    was: dict[str, HarmRow] = {row.who: row for row in older.harm}
    now: dict[str, HarmRow] = {row.who: row for row in newer.harm}
    yield from _listed(was.keys(), now.keys(), "harm", "The row of the harm check")
    for who in (who for who in now if who in was):
        for part in HARM_SAID:
            before, after = getattr(was[who], part), getattr(now[who], part)
            if before != after:
                yield _changed(f"harm {who}", f"In the harm check of {who.replace('_', ' ')}, “{part}”", before, after)


def _listed(was: Collection[str], now: Collection[str], where: str, what: str) -> Found:
    for name in was:
        if name not in now:
            yield Change(f"{where} {name}", "removed", f"{what} “{name}”: gone.")
    for name in now:
        if name not in was:
            yield Change(f"{where} {name}", "added", f"{what} “{name}”: new.")


def _lines(was: tuple[str, ...], now: tuple[str, ...], what: str, where: str) -> Found:
    if set(was) == set(now) and was != now:
        yield Change(where, "moved", f"{what[0].upper()}{what[1:]} stand in another order.")
    for line in was:
        if line not in now:
            yield Change(where, "removed", f"Gone from {what}: “{line}”")
    for line in now:
        if line not in was:
            yield Change(where, "added", f"New in {what}: “{line}”")


def _said(was: Said, now: Said, where: str) -> Found:
    before, after = dict(_flat(was)), dict(_flat(now))
    for path in dict.fromkeys((*before, *after)):
        if before.get(path) != after.get(path):
            yield _changed(where, f"In {where.replace('_', ' ')}, {path}", before.get(path, ""), after.get(path, ""))


def _ledger(ledger: Ledger) -> Said:
    items = {
        item.id: {"everywhere": asdict(item.words), **{name: asdict(words) for name, words in item.by_nation.items()}}
        for item in ledger.items
    }
    sources = {item.id: item.sources for item in ledger.items}
    return {"items": items, "sources": sources, "order": tuple(items), "first": ledger.first}


def _flat(said: Said, path: str = "") -> Iterator[tuple[str, str]]:
    """Give every text with where it is, so that one changed line is one sentence."""
    if isinstance(said, str):
        yield path, said
    elif isinstance(said, Mapping):
        for key, inner in said.items():
            yield from _flat(inner, f"{path}, {key}" if path else key)
    else:
        for number, inner in enumerate(said, start=1):
            yield from _flat(inner, f"{path}, {number}" if path else str(number))


def _changed(where: str, what: str, was: str, now: str) -> Change:
    kind: Kind = "changed" if was and now else "added" if now else "removed"
    if not now:
        return Change(where, kind, f"{what} is gone. It was: “{was}”")
    return Change(where, kind, f"{what} is now: “{now}”" + (f" It was: “{was}”" if was else ""))
