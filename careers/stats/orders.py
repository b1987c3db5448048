"""Orders: the places of a few things of which some cannot be told apart."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
# 1 where the first is told to be ahead of the second, -1 where it is told to be behind, 0 where neither is told.
Ahead = Callable[[T, T], int]


def places(things: Sequence[T], ahead: Ahead[T]) -> list[int | None]:
    """The place of each of `things`, 1 for the first: one more than the number of those ahead of it.

    None where a thing is not told apart from every other, so that its place is open, and where there is no other. In a
    circle, in which each is ahead of the next, no place is told either.
    """
    found: list[int | None] = []
    for i, thing in enumerate(things):
        signs = [ahead(thing, other) for j, other in enumerate(things) if j != i]
        found.append(1 + signs.count(-1) if signs and all(signs) else None)
    return [place if found.count(place) == 1 else None for place in found]


def weighed(criteria: Sequence[tuple[float, Ahead[T]]]) -> Ahead[T]:
    """The Ahead of several (weight, Ahead) pairs together: of two things the one that is ahead by the greater weight.
    A criterion that does not tell the two apart weighs nothing."""

    def ahead(thing: T, other: T) -> int:
        balance = sum(weight * criterion(thing, other) for weight, criterion in criteria)
        return (balance > 0) - (balance < 0)

    return ahead


def ahead_somewhere(criteria: Sequence[Ahead[T]]) -> Ahead[T]:
    """The Ahead of several comparisons of the same: ahead in at least one of them, and behind in none."""

    def ahead(thing: T, other: T) -> int:
        signs = {criterion(thing, other) for criterion in criteria} - {0}
        return signs.pop() if len(signs) == 1 else 0

    return ahead
