"""A witness: the fewest answers and deeds by which somebody can see a path taken, or a promise broken.

It is made by a proof, written down as a scenario and played. It names fields and options alone, never anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpline.protocol.fields import OF_PERSON
from helpline.protocol.paths import Path
from helpline.protocol.sorts import Reading

Answers = Mapping[str, tuple[str, ...]]
"""By field: the option or options chosen, `given` for words of any kind, or one reason for having no answer."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A call that shows something of one protocol version.

    Attributes:
        answers: what is recorded of the contact, the case and the person it is about; all else stays blank.
        others: further people of the same run, each with their own answers; mostly none.
        leaning_on: calls of other protocols that bring this run about, or whose end it reads; mostly none. Their
            answers go with these, never against them.
        corrections: answers that take the place of earlier ones once *place* was reached; mostly none.
        deeds: what is done, in order, in the words of the lifecycle; none where answers alone show it.
        place: the end reached, or the step at which the run waits.
        is_end: whether *place* is an end.
        expected: what should hold, or what the path comes to, as a sentence for a manager.
        promise: the id of the promise that it breaks; empty where it only shows a path.
    """

    protocol: str
    version: int
    answers: Answers
    place: str
    is_end: bool = True
    others: tuple[Answers, ...] = ()
    leaning_on: tuple["Witness", ...] = ()
    corrections: Answers = field(default_factory=dict)
    deeds: tuple[str, ...] = ()
    expected: str = ""
    promise: str = ""
    because: tuple[str, ...] = field(default=())

    @property
    def length(self) -> int:
        """Count what is recorded and done: the shortest witness is the one that is shown."""
        return len(self.all_answers) + sum(map(len, self.others)) + len(self.corrections) + len(self.deeds)

    @property
    def all_answers(self) -> Answers:
        """Give its answers together with those of the calls that it leans on."""
        return {name: chosen for one in (*self.leaning_on, self) for name, chosen in one.answers.items()}


def witness_of(
    path: Path,
    *,
    readings: Mapping[str, tuple[Reading, ...]] | None = None,
    expected: str = "",
    promise: str = "",
    deeds: tuple[str, ...] = (),
    leaning_on: tuple[Witness, ...] = (),
) -> Witness:
    """Make a witness of a path, with its simplest answers unless *readings* gives others that take it too."""
    first, *others = people_of(path.example() if readings is None else readings)
    return Witness(
        protocol=path.version.id,
        version=path.version.version,
        answers=first,
        others=tuple(others),
        leaning_on=leaning_on,
        deeds=deeds,
        place=path.place,
        is_end=path.is_end,
        expected=expected,
        promise=promise,
        because=tuple(turn.branch.because for turn in path.turns if turn.branch.because),
    )


def people_of(readings: Mapping[str, tuple[Reading, ...]]) -> tuple[Answers, ...]:
    """Share readings out: what the case, the contact and the first person answer, then each further person.

    Whoever has no reading of a person's field of their own answers it as the last who has, which changes no condition.
    """
    most = max(map(len, readings.values()), default=1)
    people: list[dict[str, tuple[str, ...]]] = [{} for _ in range(most)]
    for name, of_field in readings.items():
        for at, answers in enumerate(people if name.startswith(OF_PERSON) else people[:1]):
            reading = of_field[min(at, len(of_field) - 1)]
            if reading is not None:
                answers[name] = _in_order(reading)
    return tuple(people)


def _in_order(reading: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(reading))
