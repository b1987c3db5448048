"""Fewer points, the same borders.

Visvalingam and Whyatt's method (The Cartographic Journal 30:1, 1993): the point whose triangle with its neighbours is
smallest goes first, until every triangle left is large enough. It is done arc by arc with both ends fixed, so two
neighbours keep one border between them and three still meet in a point.
"""

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise

from .topology import Point, Topology

# A place keeps its shape when no triangle larger than this share of it is taken from its border.
SHARE = 0.04


def area(points):
    """The area of a ring, whichever way it is walked."""
    edges = pairwise([*points, points[0]])
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in edges)) / 2


def _triangle(a, b, c):
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def simplify_arc(points, smallest):
    """`points` without those whose triangle is smaller than `smallest`, in square units of the points.

    The ends stay. A closed arc keeps at least four points, which is a triangle.
    """
    last = len(points) - 1
    before, after = list(range(-1, last)), list(range(1, last + 2))
    sizes = {i: _triangle(*points[i - 1 : i + 2]) for i in range(1, last)}
    least = 2 if points[0] == points[last] else 0
    queue = [(size, i) for i, size in sizes.items()]
    heapify(queue)
    while queue and len(sizes) > least:
        size, i = heappop(queue)
        if sizes.get(i) != size:
            continue
        if size >= smallest:
            break
        del sizes[i]
        left, right = before[i], after[i]
        after[left], before[right] = right, left
        for j in (left, right):
            if 0 < j < last:
                # Never less than what has just gone, or a bay would be taken point by point.
                sizes[j] = max(size, _triangle(points[before[j]], points[j], points[after[j]]))
                heappush(queue, (sizes[j], j))
    return [point for i, point in enumerate(points) if i in sizes or i in (0, last)]


def simplify(topology: Topology, smallest: Callable[[Sequence[Point]], float]) -> Topology:
    """Every arc simplified by what `smallest` says of its points; by less where that is much of a place beside it."""
    limits = [smallest(arc) for arc in topology.arcs]
    for features in topology.objects.values():
        for ring in (ring for feature in features for ring in feature.rings):
            limit = SHARE * area(topology.points(ring))
            for number in ring:
                number = max(number, ~number)
                limits[number] = min(limits[number], limit)
    return topology.with_arcs(map(simplify_arc, topology.arcs, limits))
