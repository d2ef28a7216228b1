"""The library of this product, and ways to break it."""

from collections.abc import Callable, Mapping

import pytest

from helpline.data import protocol_files
from helpline.protocol.library import Library, read_library


@pytest.fixture(scope="session")
def texts() -> Mapping[str, str]:
    """Give the files of the protocols that this product ships."""
    return protocol_files()


@pytest.fixture(scope="session")
def library(texts: Mapping[str, str]) -> Library:
    """Give the library of this product."""
    return read_library(texts)


@pytest.fixture(scope="session")
def edited(texts: Mapping[str, str]) -> Callable[..., dict[str, str]]:
    """Make edits to one protocol, each of words that must be there."""

    def edit(protocol: str, *edits: tuple[str, str]) -> dict[str, str]:
        file = f"{protocol}/v1.yaml"
        text = texts[file]
        for was, becomes in edits:
            assert was in text, was
            text = text.replace(was, becomes, 1)
        return {**texts, file: text}

    return edit
