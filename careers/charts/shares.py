"""Shares on a track: how many of a hundred lay inside, on an axis from 50 to 100 that takes the width it is given."""

from dataclasses import dataclass

LOW, HIGH = 0.5, 1.0
TICKS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def at(share: float) -> float:
    """Where a share lies on the track, in per cent of its width; what is below the axis lies at its start."""
    return round(100 * (min(max(share, LOW), HIGH) - LOW) / (HIGH - LOW), 2)


@dataclass(frozen=True)
class ShareMark:
    """One share drawn: `x` is its place, `low` and `high` the ends of the interval that chance leaves, all in per cent
    of the width. `mark` is "inside", "outside" or "refused", each of another form. `before` is the place of what it
    is compared with, if anything."""

    x: float
    low: float
    high: float
    mark: str = "inside"
    before: float | None = None

    @classmethod
    def of(cls, share: float, doubt: float, mark: str = "inside", before: float | None = None) -> "ShareMark":
        return cls(at(share), at(share - doubt), at(share + doubt), mark, None if before is None else at(before))


def ticks() -> list[tuple[int, float]]:
    """The numbers along the axis, in per cent, and their places."""
    return [(round(100 * tick), at(tick)) for tick in TICKS]
