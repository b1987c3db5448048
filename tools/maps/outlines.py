"""Rings to the path data of an SVG: whole numbers, each point relative to the last."""

from itertools import pairwise

from .simplify import area


def rounded(points):
    """`points` on the grid of whole numbers, without those that fall together; empty when no area is left."""
    grid = [(round(x), round(y)) for x, y in points]
    ring = [point for last, point in pairwise([grid[-1], *grid]) if point != last]
    return ring if len(ring) > 2 and area(ring) else []


def path(rings):
    """The `d` of a path around `rings` of whole numbers. Each part starts relative to the start of the last."""
    parts, start = [], (0, 0)
    for ring in rings:
        last, steps = start, []
        for x, y in ring:
            steps += [x - last[0], y - last[1]]
            last = (x, y)
        start = ring[0]
        parts.append(f"m{_numbers(steps)}z")
    return "".join(parts)


def _numbers(numbers):
    return " ".join(map(str, numbers)).replace(" -", "-")
