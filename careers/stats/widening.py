"""Widening: the usual way to a range for somebody of whose kind few have reported, kept as the yardstick.

The group is widened until it holds enough reports, and its own percentiles are the answer. On average that looks
right; where nobody of the kind has reported it is wrong, because the wider group is another one.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .percentiles import QUANTILES
from .pooling import Coded, Reports, Term
from .thresholds import STEADY_N


def widened(reports: Reports, coded: Coded, groups: Sequence[Term], weights: NDArray[np.float64]) -> NDArray:
    """The QUANTILES of log pay of every report's first group, of `groups` from the narrowest to the widest, that holds
    STEADY_N reports with weight 1; n by 5. Where none does, those of all."""
    known = weights > 0
    answer = np.tile(np.quantile(reports.logs[known], QUANTILES), (reports.logs.size, 1))
    for term in reversed(groups):
        codes = coded.codes[term]
        for value in np.flatnonzero(np.bincount(codes[known]) >= STEADY_N):
            here = codes == value
            answer[here] = np.quantile(reports.logs[here & known], QUANTILES)
    return answer
