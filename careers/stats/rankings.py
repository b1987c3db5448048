"""Rankings: how well an order of things puts those first that somebody judged to belong there."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from math import log2


def recall(ranked: Sequence[str], wanted: Collection[str], first: int) -> float:
    """The share of `wanted` among the `first` of `ranked`; where more are wanted than there are places, of these."""
    return sum(each in wanted for each in ranked[:first]) / min(first, len(wanted))


def ndcg(ranked: Sequence[str], wanted: Collection[str], first: int) -> float:
    """How far up `wanted` stand among the `first` of `ranked`, 1 where they are on top: the normalised discounted
    cumulative gain (Järvelin and Kekäläinen 2002) where each of them gains the same."""
    gains = [1 / log2(place + 2) for place in range(first)]
    best = sum(gains[: len(wanted)])
    return sum(gain for gain, each in zip(gains, ranked, strict=False) if each in wanted) / best


def auc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """The chance that a value of `inside` is above one of `outside`, ties counted half: the area under the receiver
    operating characteristic (Mann and Whitney 1947)."""
    below = sorted(outside)
    wins = sum(bisect_left(below, value) + bisect_right(below, value) for value in inside)
    return wins / (2 * len(inside) * len(below))
