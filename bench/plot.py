"""A plot as SVG with both axes by powers of ten: how something grows. Written by hand, for a plot needs no library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from xml.sax.saxutils import escape

_WIDE, _HIGH, _LEFT, _TOP = 640, 400, 70, 30
_COLOURS = ("#1f5fa8", "#c23b22", "#3a8f3a", "#8a5fb0", "#b8860b", "#555555")


def svg(title: str, across: str, up: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """The text of an SVG: one line for each series of points, all above 0; a line from (1, 1) up beside it is linear growth.

    >>> svg("t", "names", "s", {"a": [(10, 1), (100, 10)]}).startswith("<svg")
    True
    """
    points = [point for some in series.values() for point in some]
    low_x, high_x = (f(log10(g(x for x, _ in points))) for f, g in ((floor, min), (ceil, max)))
    low_y, high_y = (f(log10(g(y for _, y in points))) for f, g in ((floor, min), (ceil, max)))
    high_x, high_y = max(high_x, low_x + 1), max(high_y, low_y + 1)

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            _LEFT + (log10(x) - low_x) / (high_x - low_x) * (_WIDE - _LEFT - 150),
            _HIGH - 50 - (log10(y) - low_y) / (high_y - low_y) * (_HIGH - 50 - _TOP),
        )

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="white"/>',
        f'<text x="{_LEFT}" y="18" font-size="14">{escape(title)}</text>',
        f'<text x="{(_WIDE - 150) / 2:.0f}" y="{_HIGH - 10}">{escape(across)}</text>',
        f'<text x="14" y="{_HIGH / 2:.0f}" transform="rotate(-90 14 {_HIGH / 2:.0f})">{escape(up)}</text>',
    ]
    for power in range(low_x, high_x + 1):
        x, foot = at(10**power, 10**low_y)
        lines.append(f'<path d="M{x:.1f} {foot:.1f}V{_TOP}" stroke="#ddd"/>')
        lines.append(f'<text x="{x:.1f}" y="{foot + 16:.1f}" text-anchor="middle">{10**power:,}</text>')
    for power in range(low_y, high_y + 1):
        side, y = at(10**low_x, 10**power)
        lines.append(f'<path d="M{side:.1f} {y:.1f}H{_WIDE - 150}" stroke="#ddd"/>')
        lines.append(f'<text x="{side - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    for number, (name, some) in enumerate(series.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        drawn = " ".join("{:.1f},{:.1f}".format(*at(x, y)) for x, y in some)
        lines.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines += ['<circle cx="{:.1f}" cy="{:.1f}" r="3" fill="{}"/>'.format(*at(x, y), colour) for x, y in some]
        x, y = at(*some[-1])
        lines.append(f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*lines, "</svg>", ""])
