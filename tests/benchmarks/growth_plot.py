"""The picture of how time grows with a catalogue, as SVG for a light and a dark page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from typing import Final

__all__ = ["SIDES", "drawn"]

_WIDTH: Final = 720
_HEIGHT: Final = 440
_LEFT: Final = 84
_RIGHT: Final = 48
_TOP: Final = 56
_BOTTOM: Final = 64

_TITLE: Final = "From names and scopes to what 23 stores show"
SIDES: Final = {
    "library": "listing-images",
    "paused": "the same, Python's collector paused",
    "by_hand": "by hand",
}
"""The ways that are measured, and what they are called."""

# The page's own colours are not known, so the picture brings its ground with it.
_STYLE: Final = """
  .ground { fill: #ffffff }
  .grid { stroke: #d8dee4; stroke-width: 1 }
  text { fill: #1f2328; font: 14px system-ui, sans-serif }
  .title { font-weight: 600; font-size: 16px }
  .small { fill: #59636e; font-size: 13px }
  .line { fill: none; stroke-width: 2.5 }
  .library { stroke: #0550ae } .library-dot { fill: #0550ae }
  .paused { stroke: #1a7f37; stroke-dasharray: 2 4 } .paused-dot { fill: #1a7f37 }
  .by_hand { stroke: #9a5b00; stroke-dasharray: 7 5 } .by_hand-dot { fill: #9a5b00 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117 }
    .grid { stroke: #30363d }
    text { fill: #e6edf3 }
    .small { fill: #9198a1 }
    .library { stroke: #79c0ff } .library-dot { fill: #79c0ff }
    .paused { stroke: #56d364 } .paused-dot { fill: #56d364 }
    .by_hand { stroke: #e3b341 } .by_hand-dot { fill: #e3b341 }
  }
"""


class _Axes:
    """Where a number of products and a number of seconds stand; both by powers of ten."""

    def __init__(self, points: Sequence[Mapping[str, float]]) -> None:
        sizes = [point["products"] for point in points]
        times = [point[side] for point in points for side in SIDES]
        self.powers_of_size = range(floor(log10(min(sizes))), ceil(log10(max(sizes))) + 1)
        self.powers_of_time = range(floor(log10(min(times))), ceil(log10(max(times))) + 1)

    def x(self, products: float) -> float:
        first, last = self.powers_of_size[0], self.powers_of_size[-1]
        part = (log10(products) - first) / max(last - first, 1)
        return round(_LEFT + part * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(self, seconds: float) -> float:
        first, last = self.powers_of_time[0], self.powers_of_time[-1]
        part = (log10(seconds) - first) / max(last - first, 1)
        return round(_HEIGHT - _BOTTOM - part * (_HEIGHT - _TOP - _BOTTOM), 1)


def drawn(points: Sequence[Mapping[str, float]]) -> str:
    """Return the picture of some measured points."""
    axes = _Axes(points)
    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-labelledby="title">',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{_WIDTH}" height="{_HEIGHT}" rx="8"/>',
        f'<text id="title" class="title" x="{_LEFT}" y="32">{_TITLE}</text>',
        *_grid(axes),
    ]
    for side in SIDES:
        parts += _curve(axes, points, side)
    return "\n".join([*parts, "</svg>", ""])


def _grid(axes: _Axes) -> list[str]:
    bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    found: list[str] = []
    for power in axes.powers_of_size:
        x = axes.x(10**power)
        found.append(f'<line class="grid" x1="{x}" y1="{_TOP}" x2="{x}" y2="{bottom}"/>')
        found.append(_text(x, bottom + 22, f"{10**power:,}", anchor="middle"))
    for power in axes.powers_of_time:
        y = axes.y(10.0**power)
        found.append(f'<line class="grid" x1="{_LEFT}" y1="{y}" x2="{right}" y2="{y}"/>')
        found.append(_text(_LEFT - 10, y + 5, f"{10.0**power:g} s", anchor="end"))
    middle = (_LEFT + right) / 2
    found.append(_text(middle, bottom + 46, "products, of nine files each", anchor="middle"))
    return found


def _curve(axes: _Axes, points: Sequence[Mapping[str, float]], side: str) -> list[str]:
    places = [(axes.x(point["products"]), axes.y(point[side])) for point in points]
    way = " ".join(f"{x},{y}" for x, y in places)
    start, height = _LEFT + 20, _TOP + 24 + 24 * list(SIDES).index(side)
    return [
        f'<polyline class="line {side}" points="{way}"/>',
        *[f'<circle class="{side}-dot" cx="{x}" cy="{y}" r="4"/>' for x, y in places],
        f'<path class="line {side}" d="M{start} {height}h40"/>',
        _text(start + 50, height + 5, SIDES[side], anchor="start", style="key"),
    ]


def _text(x: float, y: float, text: str, *, anchor: str, style: str = "small") -> str:
    return f'<text class="{style}" x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>'
