"""Offers against a floor: in which band above it a ratio of an offer to its floor lies."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .thresholds import MINIMUM_N

# The upper ends of the bands, included; the last band has none. What is filed is often the floor itself, rounded.
BAND_ENDS = (1.005, 1.10, 1.25, 1.50)
BANDS = len(BAND_ENDS) + 1


def band_counts(ratios: NDArray[np.float64]) -> list[int]:
    """How many of `ratios` lie in each of the BANDS, the lowest first."""
    return np.bincount(np.searchsorted(BAND_ENDS, ratios, side="left"), minlength=BANDS).tolist()


def bands_to_show(counts: Sequence[int]) -> list[tuple[int, int, int]]:
    """Bands that hold at least MINIMUM_N each, joined with the band below where they hold fewer: (first band, last
    band, count), the lowest first. Empty where all of them together hold fewer."""
    joined: list[tuple[int, int, int]] = []
    for band, count in enumerate(counts):
        if joined and (count < MINIMUM_N or joined[-1][2] < MINIMUM_N):
            first, _, before = joined.pop()
            joined.append((first, band, before + count))
        else:
            joined.append((band, band, count))
    return joined if joined and joined[0][2] >= MINIMUM_N else []
