"""Pace: how an occupation's projected change of employment compares with that of all jobs, as one word of six."""

from enum import Enum

# Percentage points over the whole projection, against all jobs of the same projection.
MUCH_FASTER_BY = 5.0
ALIKE_WITHIN = 1.0
# Percent: a change of no more, either way, is called none.
HARDLY_CHANGES_WITHIN = 1.0


class Pace(Enum):
    """The comparison in words that complete “jobs are projected to ...”, and whether it is growth."""

    MUCH_FASTER = "grow much faster than all jobs"
    FASTER = "grow faster than all jobs"
    ALIKE = "grow about as fast as all jobs"
    SLOWER = "grow more slowly than all jobs"
    STEADY = "stay about as many"
    SHRINKING = "become fewer"

    @property
    def is_ahead(self) -> bool:
        """Whether it grows faster than all jobs."""
        return self in (Pace.MUCH_FASTER, Pace.FASTER)


def pace_of(change: float, of_all: float) -> Pace:
    """The Pace of a `change` in percent, where all jobs change by `of_all` percent over the same years.

    Loss and standstill come first: where all jobs shrink, an occupation that shrinks less is still shrinking.
    """
    if change < -HARDLY_CHANGES_WITHIN:
        return Pace.SHRINKING
    if change <= HARDLY_CHANGES_WITHIN:
        return Pace.STEADY
    # Published to one decimal, so that 8.1 is 5.0 more than 3.1.
    ahead = round(change - of_all, 1)
    if ahead >= MUCH_FASTER_BY:
        return Pace.MUCH_FASTER
    if abs(ahead) <= ALIKE_WITHIN:
        return Pace.ALIKE
    return Pace.FASTER if ahead > 0 else Pace.SLOWER
