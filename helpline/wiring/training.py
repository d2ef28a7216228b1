"""The training desk, and replaying scenarios: stores of their own, and a post that goes nowhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from helpline.actions.ports import Desk, House, Store
from helpline.data import read_text, shipped
from helpline.documents.sealing import Seals
from helpline.protocol.library import read_library
from helpline.settings import Settings
from helpline.storage import embedded_exists, open_embedded, read_key_file
from helpline.training.debrief import Debrief
from helpline.training.in_memory import InMemoryStore
from helpline.training.nowhere import NO_POST, Unsealed
from helpline.training.play import Played
from helpline.training.replay import Replayed, replay_alone
from helpline.training.scenario import Scenario
from helpline.training.scenario_file import ScenarioFault, read_scenarios
from helpline.wiring.calendar import shipped_holidays
from helpline.wiring.chance import RandomIds, SystemClock
from helpline.wiring.folders import make_private
from helpline.wiring.forms import shipped_forms
from helpline.wiring.second_process import beside
from helpline.wiring.shipped import library_in, shipped_directory, shipped_library
from helpline.words.errors import Fault

HOUSE = House("Modern Slavery Helpline", "Lantern Trust", "0808 157 0100", is_training=True)
"""Who a replay says it is: nothing that it writes is ever read outside it."""

MANY = 16
"""How many scenarios are worth a second process to play half of them."""

Play = tuple[tuple[Played, ...], Debrief]
"""What one scenario came to, in values that one process can hand to another."""


def build_training(settings: Settings) -> Desk:
    """Build the training desk: its own embedded store and key, whatever database is live, and no post.

    Raises:
        NotKept: its store cannot be opened or begun.
    """
    is_new = not embedded_exists(settings.training)
    if is_new:
        make_private(settings.data)
        make_private(settings.training)
    key = read_key_file(settings.beside(".training.key"), may_create=is_new)
    anchor = settings.beside(".training.head")
    store = open_embedded(settings.training, key=key, may_create=is_new, anchor=anchor)
    house = House(settings.helpline_name, settings.charity_name, settings.number_24h, is_training=True)
    return _desk(store, house)


def replay_files(
    paths: Sequence[Path] = (), *, protocols: Path | None = None, may_use_another: bool = False
) -> tuple[Replayed, ...]:
    """Play scenarios, the shipped ones where none are named, each in a store of its own that is gone when it is done.

    Args:
        protocols: a folder with a whole set of protocols to play on; the shipped ones where there is none.
        may_use_another: whether a second process may play half of many, where there is a processor for it; else all
            of them are played in this one.

    Raises:
        ScenarioFault: with every fault of every file; nothing was played.
        ProtocolFault: with every fault of the protocols; nothing was played.
    """
    texts = {name: text for path in paths or (shipped("scenarios"),) for name, text in _texts(path)}
    library = library_in(protocols) if protocols else shipped_library()
    scenarios = read_scenarios(texts, library=library, directory=shipped_directory())
    desk = replace(replay_desk(), library=library)
    others = scenarios[1::2]
    there, here = partial(_plays_of, library.files, others), partial(_plays, desk, others)
    with beside(there, here=here, may_use_another=may_use_another and len(scenarios) >= MANY) as theirs:
        plays = _in_turn(_plays(desk, scenarios[::2]), theirs())
    return tuple(Replayed(desk, one, *play) for one, play in zip(scenarios, plays, strict=True))


def _plays_of(files: Mapping[str, str], scenarios: tuple[Scenario, ...]) -> tuple[Play, ...]:
    """Play scenarios on protocols by their texts, which another process can be handed."""
    return _plays(replace(replay_desk(), library=read_library(files)), scenarios)


def _plays(desk: Desk, scenarios: tuple[Scenario, ...]) -> tuple[Play, ...]:
    return tuple((one.played, one.debrief) for one in (replay_alone(desk, scenario) for scenario in scenarios))


def _in_turn(firsts: Sequence[Play], seconds: Sequence[Play]) -> tuple[Play, ...]:
    """Put two halves together again: one of the first, one of the second, and so on; the first may be one longer."""
    halves = (firsts, seconds)
    return tuple(halves[at % 2][at // 2] for at in range(len(firsts) + len(seconds)))


def replay_desk() -> Desk:
    """Return a desk that writes to no disk, cannot send, seals nothing, and is gone when it is let go of."""
    desk = _desk(InMemoryStore(), HOUSE)
    return replace(desk, sealer=Unsealed(desk.sealer))


@cache
def shipped_scenarios() -> tuple[Scenario, ...]:
    """Return the shipped scenarios. Raises ScenarioFault with every fault."""
    texts = dict(_texts(shipped("scenarios")))
    return read_scenarios(texts, library=shipped_library(), directory=shipped_directory())


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    files = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise ScenarioFault((Fault(str(path), 1, "There is no scenario here: no file that ends in .yaml."),))
    for file in files:
        read = read_text(file, file=str(file))
        if isinstance(read, Fault):
            raise ScenarioFault((read,))
        yield str(file), read


def _desk(store: Store, house: House) -> Desk:
    return Desk(
        store=store,
        clock=SystemClock(),
        ids=RandomIds(),
        library=shipped_library(),
        directory=shipped_directory(),
        holidays=shipped_holidays(),
        forms=shipped_forms(),
        sealer=Seals(),
        channels=NO_POST,
        house=house,
    )
