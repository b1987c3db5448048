"""Where a short name fits inside an outline."""

from itertools import pairwise
from math import inf

# Two capitals are about this much wider than high.
WIDER = 1.7
STEPS = 40


def label_point(ring):
    """The point of `ring` with most room about it for two letters, in whole numbers.

    The middle of the largest ellipse, WIDER than high, found on a grid: a name may be a step off without harm.
    """
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    edges = list(pairwise([*ring, ring[0]]))
    best, room = None, -inf
    for i in range(1, STEPS):
        for j in range(1, STEPS):
            point = min(xs) + (max(xs) - min(xs)) * i / STEPS, min(ys) + (max(ys) - min(ys)) * j / STEPS
            if _is_inside(point, edges):
                nearest = min(_distance(point, edge) for edge in edges)
                if nearest > room:
                    best, room = point, nearest
    return round(best[0]), round(best[1])


def _is_inside(point, edges):
    x, y = point
    crossed = [(y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in edges]
    return sum(crossed) % 2 == 1


def _distance(point, edge):
    """From `point` to `edge`, where a step to the side counts less by WIDER."""
    (px, py), (ax, ay), (bx, by) = ((x / WIDER, y) for x, y in (point, *edge))
    dx, dy = bx - ax, by - ay
    along = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy)
    along = min(max(along, 0), 1)
    return ((px - ax - along * dx) ** 2 + (py - ay - along * dy) ** 2) ** 0.5
