"""What really happens with each deed: the ground truth that promises about the lifecycle are judged over."""

from collections.abc import Callable, Mapping

from helpline.engine.proof.lifecycle_state import ADVISER, CONTRIBUTOR, History

Happening = Callable[[History, str], History]
MANY = 2
"""Deliveries are counted up to here: more are no worse."""


def happen(history: History, deed: str, by: str) -> History:
    """Give the history after a deed."""
    happening = HAPPENINGS.get(deed)
    return happening(history, by) if happening else history


def _changed(what: str) -> Happening:
    def happening(history: History, by: str) -> History:
        read = "changed" if history.read == "same" else history.read
        since = what if history.yes != "nobody" else history.since
        return history._replace(read=read, since=since)

    return happening


def _wrote(history: History, by: str) -> History:
    return history._replace(wrote=history.wrote or by == CONTRIBUTOR)


def _write(history: History, by: str) -> History:
    return _changed("words")(_wrote(history, by), by)


def _take_back(history: History, by: str) -> History:
    return _changed("agreement")(history._replace(agreed=False), by)


def _submit(history: History, by: str) -> History:
    return _wrote(history, by)._replace(read="nothing", made_by="")


def _make(history: History, by: str) -> History:
    return history._replace(read="same", made_by=by)


def _approve(history: History, by: str) -> History:
    wrote = by == ADVISER or (by == CONTRIBUTOR and history.wrote)
    return history._replace(
        yes="an_author" if wrote else "clean",
        since="nothing",
        machine=0,
        is_out=False,
        attempt="",
        is_recalled=False,
        call="",
    )


def _taken_from_managers(history: History, by: str) -> History:
    return history._replace(since="back") if history.yes != "nobody" else history


def _hold(history: History, by: str) -> History:
    return history._replace(held_by=by)


def _deliver(history: History, by: str) -> History:
    return history._replace(attempt="went", is_out=True, machine=min(history.machine + 1, MANY))


def _speak(history: History, by: str) -> History:
    """Tell it by voice: the document says so from then on."""
    return _write(history, by)._replace(spoken=True)


HAPPENINGS: Mapping[str, Happening] = {
    "write": _write,
    "decide_harm": _changed("harm"),
    "leave_out": _changed("words"),
    "take_back": _take_back,
    "way_changes": _changed("way"),
    "submit": _submit,
    "make": _make,
    "approve": _approve,
    "return": _taken_from_managers,
    "withdraw": _taken_from_managers,
    "supersede": _taken_from_managers,
    "close": _taken_from_managers,
    "withhold": _hold,
    "hold_longer": _hold,
    "claim": lambda history, by: history._replace(attempt="open"),
    "deliver": _deliver,
    **dict.fromkeys(
        ("hand_over", "put_off", "refuse", "lose_sight", "crash"),
        lambda history, by: history._replace(attempt=""),
    ),
    "find_not_arrived": lambda history, by: history._replace(machine=0, is_out=False),
    "take_copy": lambda history, by: history._replace(is_in_hands=True),
    "hand_over_by_hand": lambda history, by: history._replace(is_out=True, is_in_hands=True),
    "recall": lambda history, by: history._replace(is_recalled=True),
    "take_call": lambda history, by: history._replace(call="taken"),
    "ring_back": lambda history, by: history._replace(call="rang"),
    "challenge": lambda history, by: history._replace(call="passed" if history.call == "rang" else history.call),
    "call_ends": lambda history, by: history._replace(call=""),
    "speak": _speak,
}
