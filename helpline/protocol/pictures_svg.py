"""A version as a drawing of our own: accessible SVG, light and dark, nothing fetched and nothing run."""

from collections.abc import Iterator, Mapping
from textwrap import wrap
from xml.sax.saxutils import escape

from helpline.protocol.fields import Field
from helpline.protocol.in_words import say_branch, say_place
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.pictures import picture_title
from helpline.protocol.pictures_layout import HEIGHT, WIDTH, Point, Way, layout

LETTERS, LINE = 20, 17
"""Letters that fit beside one another in a box, and how far two lines stand apart."""

SENDS = ("REFER", "999")
"""How the outcomes begin by which somebody is told; their boxes have a thick edge."""

_STYLE = (
    "<style>svg{color:#0b0c0c;background:#fff}"
    "@media(prefers-color-scheme:dark){svg{color:#f3f2f1;background:#0b0c0c}}</style>"
)


def svg(version: ProtocolVersion, *, fields: Mapping[str, Field], is_alone: bool = True) -> str:
    """Return a drawing whose every line takes the colour of the text around it.

    Steps are boxes and ends are rounded; the figures on a way are the numbers of the branches that take it, in the
    order tried. Its description says the same in words. *is_alone*: it is a file of its own, which brings its colours;
    otherwise it stands in a page, and its description is the page's own words.

    Raises:
        PictureTooLarge: the version has more places than a picture can show.
    """
    laid = layout(version)
    name = f"picture-{version.id}-{version.version}"
    size = f'viewBox="0 0 {laid.width:.0f} {laid.height:.0f}" width="{laid.width:.0f}" height="{laid.height:.0f}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="{name}-title {name}-desc" '
        'font-family="arial, sans-serif" font-size="14">',
        f'<title id="{name}-title">{escape(picture_title(version))}</title>',
        f'<desc id="{name}-desc">{escape(" ".join(description(version, fields=fields)))}</desc>',
        _STYLE if is_alone else "",
        f'<defs><marker id="{name}-tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto"><path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>',
    ]
    parts += [_way(way, tip=f"{name}-tip") for way in laid.ways]
    parts += [_box(place, corner, version) for place, corner in laid.corners.items()]
    parts += [_numbers(way) for way in laid.ways if len(version.steps[way.start].branches) > 1]
    return "\n".join(part for part in (*parts, "</svg>") if part) + "\n"


def description(version: ProtocolVersion, *, fields: Mapping[str, Field]) -> Iterator[str]:
    """Say the whole picture, one sentence for each way."""
    yield f"It begins at {say_place(version.first)}."
    for step in version.steps.values():
        for number, branch in enumerate(step.branches, start=1):
            yield f"From {say_place(step.id)}, {number}: to {say_place(branch.go)} {say_branch(branch, fields)}."


def _box(place: str, corner: Point, version: ProtocolVersion) -> str:
    x, y = corner
    middle = x + WIDTH / 2
    end = version.ends.get(place)
    lines = wrap(say_place(place), LETTERS, max_lines=2, placeholder="…")
    first = y + HEIGHT / 2 + 5 - LINE / 2 * (len(lines) - 1)
    said = "".join(
        f'<tspan x="{middle:.1f}" y="{first + LINE * number:.1f}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    thick = 3 if end is not None and end.outcome.startswith(SENDS) else 1.5
    return (
        f'<g><rect x="{x:.1f}" y="{y:.1f}" width="{WIDTH:.0f}" height="{HEIGHT:.0f}" rx="{3 if end is None else 26}" '
        f'fill="none" stroke="currentColor" stroke-width="{thick}"/>'
        f'<text fill="currentColor" text-anchor="middle" font-weight="700">{said}</text></g>'
    )


def _way(way: Way, *, tip: str) -> str:
    (x, y), *rest = way.points
    y += LINE
    path = f"M{x:.1f} {y - LINE:.1f}V{y:.1f}"
    for ahead, below in rest:
        half = (below - y) / 2
        path += f"C{x:.1f} {y + half:.1f} {ahead:.1f} {below - half:.1f} {ahead:.1f} {below:.1f}"
        x, y = ahead, below
    return (
        f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="1.25" stroke-opacity="0.75" '
        f'marker-end="url(#{tip})"/>'
    )


def _numbers(way: Way) -> str:
    x, y = way.points[0]
    said = escape(", ".join(map(str, way.numbers)))
    return f'<text x="{x + 4:.1f}" y="{y + 14:.1f}" fill="currentColor" font-size="12">{said}</text>'
