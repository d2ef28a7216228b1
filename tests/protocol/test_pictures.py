"""Pictures of protocols: every place and every way is there, in words too, and nothing in a text becomes markup."""

import dataclasses
import itertools
from xml.etree import ElementTree

import pytest

from helpline.protocol.in_words import say_place
from helpline.protocol.library import Library, read_library
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.pictures import mermaid
from helpline.protocol.pictures_layout import HEIGHT, MOST_PLACES, WIDTH, PictureTooLarge, layout
from helpline.protocol.pictures_svg import svg
from tests.protocol.test_faults_refused import very_long

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def library(shipped: dict[str, str]) -> Library:
    """The protocols that ship."""
    return read_library(shipped)


@pytest.fixture(scope="module")
def versions(library: Library) -> tuple[ProtocolVersion, ...]:
    """Every shipped version."""
    return tuple(library.newest.values())


def test_every_place_and_every_way_is_in_the_words_for_mermaid(
    versions: tuple[ProtocolVersion, ...], library: Library
) -> None:
    for version in versions:
        drawn = mermaid(version, fields=library.fields).splitlines()
        assert drawn[0] == "flowchart TD"
        assert drawn[1] == f"  accTitle: {version.title}, version {version.version}"
        ways = [line for line in drawn if "-->" in line]
        assert len(ways) == sum(len(step.branches) for step in version.steps.values())
        assert len(drawn) == 3 + len(version.steps) + len(version.ends) + len(ways)


def test_a_drawing_has_a_title_a_description_and_a_box_with_words_for_every_place(
    versions: tuple[ProtocolVersion, ...], library: Library
) -> None:
    for version in versions:
        root = ElementTree.fromstring(svg(version, fields=library.fields))  # noqa: S314 - it is our own
        named = [root.find(f"{SVG}{part}") for part in ("title", "desc")]
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == " ".join(one.get("id", "") for one in named if one is not None)
        said = {" ".join(filter(None, map(str.strip, box.itertext()))) for box in root.iter(f"{SVG}g")}
        assert said == {say_place(place) for place in (*version.steps, *version.ends)}
        description = "".join(named[1].itertext()) if named[1] is not None else ""
        for step in version.steps.values():
            for number, branch in enumerate(step.branches, start=1):
                assert f"From {say_place(step.id)}, {number}: to {say_place(branch.go)} " in description


def test_a_drawing_takes_the_colours_of_its_reader_and_fetches_and_runs_nothing(
    versions: tuple[ProtocolVersion, ...], library: Library
) -> None:
    for version in versions:
        alone, inside = (svg(version, fields=library.fields, is_alone=one) for one in (True, False))
        assert "prefers-color-scheme:dark" in alone
        assert "<style" not in inside
        for drawn in (alone, inside):
            assert not {"script", "href", "onload", "url(http"} & set(drawn.replace("<", " ").replace("=", " ").split())
        assert "#0b0c0c" not in inside


def test_no_two_boxes_stand_on_one_another_and_every_way_goes_down(versions: tuple[ProtocolVersion, ...]) -> None:
    for version in versions:
        laid = layout(version)
        for (_, (x, y)), (_, (other_x, other_y)) in itertools.combinations(laid.corners.items(), 2):
            assert abs(x - other_x) >= WIDTH or abs(y - other_y) >= HEIGHT
        for way in laid.ways:
            assert way.numbers
            assert all(above[1] < below[1] for above, below in itertools.pairwise(way.points))
        assert all(0 <= x <= laid.width - WIDTH and 0 <= y <= laid.height - HEIGHT for x, y in laid.corners.values())


def test_the_same_version_is_always_drawn_alike(versions: tuple[ProtocolVersion, ...], library: Library) -> None:
    for version in versions:
        assert svg(version, fields=library.fields) == svg(version, fields=library.fields)


def test_words_that_look_like_markup_stay_words(versions: tuple[ProtocolVersion, ...], library: Library) -> None:
    hostile = dataclasses.replace(versions[0], title='<script>alert(1)</script> & "x" | `y`')
    assert "<script" not in svg(hostile, fields=library.fields)
    drawn = mermaid(hostile, fields=library.fields)
    assert "accTitle: #60;script#62;alert(1)#60;/script#62; & #34;x#34; #124; #96;y#96;, version 1" in drawn


def test_PROT_14_a_picture_of_a_thousand_steps_is_refused_with_a_limit_message(small: dict[str, str]) -> None:
    fields, protocol = very_long(1_000, 200)
    library = read_library(small | {"fields.yaml": small["fields.yaml"] + fields, "danger/v1.yaml": protocol})
    with pytest.raises(PictureTooLarge) as refused:
        svg(library.newest["danger"], fields=library.fields)
    assert refused.value.for_person.startswith(
        f"This protocol has 1,001 places, and a picture shows at most {MOST_PLACES}. Nothing was drawn."
    )
    assert mermaid(library.newest["danger"], fields=library.fields).count("-->") == 1_999


def test_a_picture_at_the_limit_is_drawn(small: dict[str, str]) -> None:
    fields, protocol = very_long(MOST_PLACES - 1, 200)
    library = read_library(small | {"fields.yaml": small["fields.yaml"] + fields, "danger/v1.yaml": protocol})
    assert svg(library.newest["danger"], fields=library.fields).count("<rect") == MOST_PLACES
