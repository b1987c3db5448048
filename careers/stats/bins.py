"""Bins: how the amounts of a cell are kept, so that cells can be added up and each percentile be found again.

The bins are the same for every cell, about logarithmic, and at most 0.1 % wide. Each begins at a round number: from
10,000 on, every power of ten is cut into 1,500 steps up to 2.5 times it, 1,000 up to 5 times and 1,000 up to the next
(100,000 to 250,000 in steps of 100, then 250, then 500); below, each whole number is a bin. So a bar of a histogram
with round edges is a whole number of bins, and no machine's logarithm decides where an amount belongs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

LARGEST = 2**63 - 1

# A bin and how many amounts lie in it, as they are stored, in ascending order of bins.
COUNTS = np.dtype([("bin", "<u2"), ("count", "<u4")])


def _edges() -> NDArray[np.int64]:
    edges = list(range(10_000))
    power = 10_000
    while power <= LARGEST:
        for first, last, step in ((1000, 2500, 1000), (2500, 5000, 2500), (5000, 10_000, 5000)):
            edges += range(first * power // 1000, last * power // 1000, step * power // 1_000_000)
        power *= 10
    return np.array([edge for edge in edges if edge <= LARGEST], dtype=np.int64)


# Where each bin begins; it ends before the next begins.
EDGES = _edges()
_ENDS = np.append(EDGES[1:], LARGEST)


def bins_of(amounts: ArrayLike) -> NDArray[np.uint16]:
    """The bin of each of `amounts` (whole units of a currency, an int64 array), as an array of uint16."""
    return (np.searchsorted(EDGES, amounts, side="right") - 1).astype(np.uint16)


@dataclass(frozen=True)
class Counts:
    """How many amounts lie in which bin: ascending `bins` and their `counts`, arrays of equal length."""

    bins: NDArray
    counts: NDArray

    @classmethod
    def of(cls, amounts: ArrayLike) -> "Counts":
        """The Counts of amounts in any order."""
        bins, counts = np.unique(bins_of(np.asarray(amounts, dtype=np.int64)), return_counts=True)
        return cls(bins, counts)

    @classmethod
    def unpack(cls, *packed: bytes) -> "Counts":
        """The Counts that were packed; of several, their sum."""
        stored = np.frombuffer(b"".join(packed), COUNTS)
        if len(packed) == 1:
            return cls(stored["bin"], stored["count"].astype(np.int64))
        sums = np.bincount(stored["bin"], weights=stored["count"])
        bins = np.flatnonzero(sums)
        return cls(bins.astype(np.uint16), sums[bins].astype(np.int64))

    def pack(self) -> bytes:
        stored = np.empty(len(self.bins), COUNTS)
        stored["bin"], stored["count"] = self.bins, self.counts
        return stored.tobytes()

    @property
    def n(self) -> int:
        return int(self.counts.sum())

    @property
    def edges(self) -> NDArray[np.int64]:
        """The lowest amount of each of its bins."""
        return EDGES[self.bins]

    @property
    def widest(self) -> int:
        """The width of the widest bin."""
        return int(_ENDS[self.bins[-1]] - EDGES[self.bins[-1]])

    def changed(self, changes: Mapping[int, int]) -> "Counts":
        """The Counts after `changes`, a dict of how many more (or, negative, fewer) amounts lie in each bin. Raises
        ValueError where more are taken out of a bin than lie in it."""
        bins, counts = self.bins, self.counts.copy()
        for number, change in changes.items():
            index = np.searchsorted(bins, number)
            if index == len(bins) or bins[index] != number:
                bins, counts = np.insert(bins, index, number), np.insert(counts, index, 0)
            counts[index] += change
        if counts.min(initial=0) < 0:
            raise ValueError("More amounts leave a bin than lie in it.")
        return Counts(bins[counts > 0], counts[counts > 0])

    def locate(self, ranks: Sequence[int]) -> list[tuple[int, int]]:
        """(bin, how many amounts of the bin stand before it) of the amounts at `ranks` in ascending order, from 0."""
        ends = np.cumsum(self.counts)
        indices = np.searchsorted(ends, ranks, side="right")
        return [
            (int(self.bins[index]), int(rank - (ends[index] - self.counts[index])))
            for index, rank in zip(indices, ranks, strict=True)
        ]

    def amounts_at(self, ranks: Sequence[int]) -> list[int]:
        """The amounts at `ranks` as far as bins tell: the lowest amount of the bin in which each lies. That is the
        amount itself where pay is in round numbers, and never more than 0.1 % below it."""
        return [int(EDGES[number]) for number, _ in self.locate(ranks)]


def limits(number: int) -> tuple[int, int]:
    """The lowest amount of a bin, and the lowest of the next."""
    return int(EDGES[number]), int(_ENDS[number])
