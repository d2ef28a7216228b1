"""An id that the code cites can be looked up: rulings and promises in docs/, facts of law and practice in sources."""

import re
from collections.abc import Iterator

import pytest
import yaml

from tests.structure.project import ROOT, files, named

READ = {".py", ".html", ".js", ".css", ".yaml"}
RULINGS = re.compile(r"\b[Rr]ulings? (\d+(?:(?:, | and |, and |/)\d+)*)")
PROMISE = re.compile(r"(?<![\w#.-])([IP]\d\d)(?![\w.-])")
FACT = re.compile(r"(?<![\w#.-])([ACDGLMNOX]\d\d)(?![\w.-])")


def _cited(pattern: re.Pattern[str], *under: str) -> Iterator[tuple[str, str]]:
    for path in files(*under):
        if path.suffix in READ and ".min." not in path.name and path.name != "govuk.css":
            for found in pattern.findall(path.read_text(encoding="utf-8")):
                yield named(path), found


def _ids(name: str, pattern: str) -> frozenset[str]:
    return frozenset(re.findall(pattern, (ROOT / "docs" / name).read_text(encoding="utf-8"), re.MULTILINE))


def test_every_ruling_that_is_cited_is_there() -> None:
    known = _ids("rulings.md", r"^(\d+)\. \*\*")
    cited = [(file, one) for file, many in _cited(RULINGS, "helpline", "web") for one in re.findall(r"\d+", many)]
    assert cited
    assert [(file, one) for file, one in cited if one not in known] == []


def test_every_invariant_and_promise_that_is_cited_is_there() -> None:
    known = _ids("promises.md", r"^\| ([IP]\d\d) \|")
    cited = list(_cited(PROMISE, "helpline", "web"))
    assert cited
    assert [(file, one) for file, one in cited if one not in known] == []


@pytest.mark.parametrize("room", ["helpline", "web"])
def test_every_fact_that_is_cited_is_among_the_sources(room: str) -> None:
    known = yaml.safe_load((ROOT / "protocols" / "sources.yaml").read_text(encoding="utf-8")).keys()
    assert [(file, one) for file, one in _cited(FACT, room) if one not in known] == []
