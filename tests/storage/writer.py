"""A process that is made to be killed: four writers and a sender, who say aloud what the store has said is kept.

Each step is two events and an outbox row in one transaction; a line is written only after the store has returned.
"""

import itertools
import os
import sys
from pathlib import Path
from threading import Thread

from helpline.storage import open_embedded, open_postgres
from helpline.storage.store import SqlStore
from tests.storage.happenings import AT, BY, KEY, later, noted, opened, person, said

WRITERS = 4


def acknowledge(*words: object) -> None:
    """Say one thing aloud, whole or not at all."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def write(store: SqlStore, case_id: str) -> None:
    """Add steps to one case for ever."""
    with store.begin() as unit:
        unit.append(case_id, (opened(f"ref-{case_id}"), person()), by=BY, at=AT, expected=0)
    for step in itertools.count(1):
        with store.begin() as unit:
            seen = unit.case(case_id).number
            events = (
                said(f"step {step}", answer_id=f"{case_id}-{step}"),
                noted(f"step {step}", note_id=f"{case_id}-{step}"),
            )
            number = unit.append(case_id, events, by=BY, at=later(step), expected=seen).number
            unit.queue(f"{case_id}-{step}", case_id, due_at=AT)
        acknowledge("step", case_id, number)


def send(store: SqlStore) -> None:
    """Take parcels for ever."""
    while True:
        with store.begin() as unit:
            claimed = unit.claim(now=later(), lease_seconds=60)
            if claimed:
                unit.settle(claimed.parcel_id, "done", due_at=None)
        if claimed:
            acknowledge("sent", claimed.parcel_id)


def main(kind: str, where: str, anchor: str, name: str) -> None:
    """Open the store and set everybody to work on cases of this run's own `name`."""
    store = (
        open_embedded(Path(where), key=KEY, anchor=Path(anchor))
        if kind == "embedded"
        else open_postgres(where, key=KEY, anchor=Path(anchor))
    )
    for number in range(WRITERS):
        Thread(target=write, args=(store, f"{name}-{number}")).start()
    Thread(target=send, args=(store,)).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
