"""`helpline doctor`: what is in use, and what is overdue (architecture section 11)."""

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import click

from helpline.actions.ports import Desk
from helpline.cli.reporting import Report, reporting
from helpline.directory.directory import BY_A_PERSON, Directory
from helpline.directory.national import verified_authorities
from helpline.engine.row import CaseRow
from helpline.settings import LOOPBACK, Settings
from helpline.wiring import build, read_settings
from helpline.words.london import in_london, say_date, say_moment

SAFE_PYTHON = (3, 11, 10)
HEAD_LASTS = timedelta(hours=24)
CALENDAR_LASTS = timedelta(days=180)
SLOW_POST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: whether it is as it should be, and what was found."""

    what: str
    ok: bool
    says: str


@click.command()
@reporting
def doctor() -> Report:
    """Say what is in use and what is overdue; nothing is changed."""
    settings = read_settings()
    desk = build(settings)
    try:
        checks = tuple(_checks(settings, desk, now=datetime.now(UTC)))
    finally:
        desk.store.close()
    lines = tuple(f"{'ok  ' if one.ok else 'LOOK'}  {one.what}: {one.says}" for one in checks)
    keys = {"checks": [{"what": one.what, "ok": one.ok, "says": one.says} for one in checks]}
    return Report(keys, lines, all(one.ok for one in checks), has_seconds=False)


def _checks(settings: Settings, desk: Desk, *, now: datetime) -> Iterator[Check]:
    yield python_check(sys.version_info[:3])
    yield Check("database", True, "PostgreSQL" if settings.database else f"embedded, encrypted, in {settings.data}")
    yield _key(settings)
    yield _listening(settings)
    yield _head(settings, now=now)
    yield _calendar(desk, now=now)
    with desk.store.read() as unit:
        rows = unit.rows()
    yield _waiting(rows, now=now)
    yield _uncertain(rows)
    yield _unverified(desk.directory, now=now)


def python_check(version: tuple[int, ...]) -> Check:
    """Warn of a Python with a known hole in mail headers (CVE-2024-6923); our own allow-list holds regardless."""
    found = ".".join(map(str, version))
    if version >= SAFE_PYTHON:
        return Check("python", True, f"{found} on {platform.system()}")
    return Check("python", False, f"{found} is older than 3.11.10 and has known holes. Install a newer one.")


def _key(settings: Settings) -> Check:
    if settings.unlock == "phrase":
        return Check("master key", True, "from a phrase that somebody types at each start")
    return Check("master key", True, f"from the key file {settings.key}. Is a copy of it kept somewhere else?")


def _listening(settings: Settings) -> Check:
    is_here = settings.host in LOOPBACK
    says = "this machine only" if is_here else f"{settings.host}, so other machines can reach it"
    return Check("web", is_here, f"set to port {settings.port}, {says}")


def _head(settings: Settings, *, now: datetime) -> Check:
    file = settings.beside(".head")
    if not file.exists():
        return Check("newest head", False, f"there is none in {file}. It is written with everything recorded.")
    at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return Check("newest head", now - at <= HEAD_LASTS, f"in {file}, written {say_moment(at)}")


def _calendar(desk: Desk, *, now: datetime) -> Check:
    until = desk.holidays.known_until
    is_enough = until - in_london(now).date() > CALENDAR_LASTS
    return Check("bank holidays", is_enough, f"known until {say_date(until)}")


def _waiting(rows: tuple[CaseRow, ...], *, now: datetime) -> Check:
    sealed = [parcel for row in rows for parcel in row.parcels if parcel.state == "sealed"]
    queued = [parcel for parcel in sealed if parcel.channel not in BY_A_PERSON]
    slow = [parcel for parcel in queued if now - datetime.fromisoformat(parcel.made_at) > SLOW_POST]
    by_a_person = len(sealed) - len(queued)
    says = f"{len(queued)} waiting to be sent, {len(slow)} of them for over 15 minutes; {by_a_person} to be handed over"
    return Check("post", not slow, says)


def _uncertain(rows: tuple[CaseRow, ...]) -> Check:
    found = [parcel for row in rows for parcel in row.parcels if parcel.state == "uncertain"]
    if not found:
        return Check("uncertain", True, "none")
    oldest = min(found, key=lambda parcel: parcel.made_at)
    since = say_moment(datetime.fromisoformat(oldest.made_at))
    return Check("uncertain", False, f"{len(found)}, the oldest made {since}. A manager rings the receiver and asks.")


def _unverified(directory: Directory, *, now: datetime) -> Check:
    on = in_london(now).date()
    found = [
        f"{entity.name}, {warning}" for entity in directory.entities.values() for warning in entity.warnings(on=on)
    ]
    says = "; ".join(found) or "every way in and number that is known was verified within 90 days"
    return Check("directory", not found, f"councils {verified_authorities(directory, on=on)}; {says}")
