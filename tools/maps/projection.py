"""The globe on paper: Equal Earth, in which a country's area on the map is in proportion to its area on the ground.

Formula and coefficients: Bojan Šavrič, Tom Patterson and Bernhard Jenny, “The Equal Earth map projection”,
International Journal of Geographical Information Science 33:3 (2019), doi:10.1080/13658816.2018.1504949.
"""

from math import asin, cos, radians, sin, sqrt

from .topology import Topology

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2

# The map ends in the Bering Strait: no land is cut there but islands that are too small to be drawn.
EDGE = -169.0
CENTRE = EDGE + 180


def equal_earth(longitude, latitude):
    """x and y, upward, in radii of the globe; degrees in. Longitude is counted from the map's centre."""
    theta = asin(_M * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = radians(longitude) * cos(theta) / (_M * slope)
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return x, y


def round_the_edge(topology: Topology) -> Topology:
    """What lies west of EDGE carried once round the globe, so that the far east of Russia is beside the rest of it.

    A ring that only begins west of EDGE, as an island of Alaska does, stays where it is.
    """
    arcs = list(topology.arcs)
    for features in topology.objects.values():
        for ring in (ring for feature in features for ring in feature.rings):
            points = topology.points(ring)
            if _is_beyond(points):
                for number in ring:
                    number = max(number, ~number)
                    arcs[number] = [(x + 360 if x <= EDGE else x, y) for x, y in topology.arcs[number]]
    return topology.with_arcs(arcs)


def _is_beyond(points):
    xs = [x for x, _ in points]
    return max(xs) <= EDGE or (min(xs) <= EDGE and max(xs) > 90)
