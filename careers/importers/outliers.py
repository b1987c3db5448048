"""Outliers: reports whose pay stands far from that of others of their own cell, for an editor to look at.

They are taken: pay of which nobody can say that it is impossible is not for an import to refuse. A cell is a role, or
a title of no role, in one country, currency and basis. Rows are looked at as they are read, in bounded memory: of a
cell only the distribution is kept, in steps of five percent, and the reports at its ends.
"""

from collections import Counter
from collections.abc import Sequence
from heapq import heappush, heappushpop
from itertools import chain
from math import exp, log
from operator import itemgetter
from typing import Any

# A cell of fewer reports has no usual pay.
FEWEST = 10
# How far from the middle half of the cell, in spans of it on a logarithmic scale; a span counts as half as much again
# at least, so that a cell of equal amounts does not flag the next one.
SPANS, SHORTEST_SPAN = 2, log(1.5)
# Reports that are listed, the farthest first, and those that are remembered of each end of a cell.
MOST, MOST_OF_AN_END = 100, 20
_STEP = log(1.05)
_CELL = ("role_id", "title", "country_id", "currency", "basis")


class Outliers:
    """Takes the reports of a run one by one. `columns` are those of their values."""

    def __init__(self, columns: Sequence[str]):
        self._pick = itemgetter(*(columns.index(name) for name in ("key", "amount", *_CELL)))
        self._cells: dict[tuple[Any, ...], _Cell] = {}

    def look_at(self, file: str, line: int, values: Sequence[Any]) -> None:
        key, amount, role, title, country, currency, basis = self._pick(values)
        if amount <= 0:
            return  # the database refuses it
        name = (role or title, country, currency, basis)
        cell = self._cells.get(name)
        if cell is None:
            cell = self._cells[name] = _Cell()
        cell.add(amount, (file, line, key, title, currency))

    def listed(self) -> list[dict[str, Any]]:
        """The outliers, the farthest first, each with where it stands and the usual pay of its cell."""
        found = sorted(chain.from_iterable(cell.outliers() for cell in self._cells.values()), key=itemgetter(0))
        return [outlier for _, outlier in found[-MOST:][::-1]]


class _Cell:
    def __init__(self) -> None:
        self.steps: Counter[int] = Counter()
        # Heaps of the amounts, the lowest of them negative, so that the next to leave comes first.
        self.lowest: list[tuple[int, tuple[Any, ...]]] = []
        self.highest: list[tuple[int, tuple[Any, ...]]] = []

    def add(self, amount: int, reference: tuple[Any, ...]) -> None:
        self.steps[round(log(amount) / _STEP)] += 1
        for heap, rank in ((self.lowest, -amount), (self.highest, amount)):
            if len(heap) < MOST_OF_AN_END:
                heappush(heap, (rank, reference))
            elif rank > heap[0][0]:
                heappushpop(heap, (rank, reference))

    def outliers(self) -> list[tuple[float, dict[str, Any]]]:
        """Each with its distance from the middle half of the cell, in spans."""
        n = self.steps.total()
        if n < FEWEST:
            return []
        first, third = self._at(n // 4), self._at(3 * n // 4)
        span = max(third - first, SHORTEST_SPAN)
        usual = {"from": round(exp(first)), "to": round(exp(third)), "n": n}
        amounts = {(abs(rank), reference) for rank, reference in self.lowest + self.highest}
        distances = (
            (max(first - log(amount), log(amount) - third) / span, amount, found) for amount, found in amounts
        )
        names = ("file", "line", "key", "title", "currency")
        return [
            (distance, dict(zip(names, found, strict=True)) | {"amount": amount, "usual": usual})
            for distance, amount, found in distances
            if distance > SPANS
        ]

    def _at(self, rank: int) -> float:
        """The logarithm of the amount with so many below it."""
        passed = 0
        for step in sorted(self.steps):
            passed += self.steps[step]
            if passed > rank:
                return step * _STEP
        raise ValueError("beyond the last amount")
