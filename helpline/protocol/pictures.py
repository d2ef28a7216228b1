"""A version as a picture in Mermaid's words, for whatever draws them."""

import re
from collections.abc import Mapping

from helpline.protocol.fields import Field
from helpline.protocol.in_words import say_branch, say_place
from helpline.protocol.model import ProtocolVersion

_UNSAFE = re.compile(r"[\"#<>|`\\{}\[\]]")


def mermaid(version: ProtocolVersion, *, fields: Mapping[str, Field]) -> str:
    """Return a Mermaid flowchart: a box for each step, a rounded one for each end, each way with when it is taken."""
    lines = [
        "flowchart TD",
        f"  accTitle: {_safe(picture_title(version))}",
        f"  accDescr: {_safe(f'{len(version.steps)} steps and {len(version.ends)} ends.')}",
    ]
    lines += [f'  step_{step}["{_safe(say_place(step))}"]' for step in version.steps]
    lines += [f'  end_{name}(["{_safe(say_end(version, name))}"])' for name in version.ends]
    for step in version.steps.values():
        for number, branch in enumerate(step.branches, start=1):
            kind = "end" if branch.go in version.ends else "step"
            lines.append(f'  step_{step.id} -->|"{number}. {_safe(say_branch(branch, fields))}"| {kind}_{branch.go}')
    return "\n".join(lines) + "\n"


def picture_title(version: ProtocolVersion) -> str:
    """Return what a picture of a version is called."""
    return f"{version.title}, version {version.version}"


def say_end(version: ProtocolVersion, name: str) -> str:
    """Say an end in its box: its name and its outcome."""
    return f"{say_place(name)}: {version.ends[name].outcome.replace('_', ' ')}"


def _safe(words: str) -> str:
    """Write the characters that Mermaid would take for its own as their numbers."""
    return _UNSAFE.sub(lambda found: f"#{ord(found[0])};", words)
