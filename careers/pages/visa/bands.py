"""How far the offers for a role lie above the prevailing wage: the bands of a FilingCell with their labels."""

from dataclasses import dataclass

from careers.cube.filings import FilingCell
from careers.stats.pay_floor import BAND_ENDS

# How the upper end of each band is written; the last has none.
_ENDS = [*(f"{round(100 * (end - 1), 1):g} %" for end in BAND_ENDS), ""]


@dataclass(frozen=True)
class Band:
    """So many `filings`, `percent` of those that state a prevailing wage, which lie up to `end` above it, or further
    where that is empty; `width` is in percent of the longest bar."""

    label: str
    end: str
    filings: int
    percent: float
    width: float


def drawn_bands(whole: FilingCell) -> list[Band]:
    """The Bands of a role, the lowest first; none where one band has them all."""
    if len(whole.bands) < 2:
        return []
    most, in_all = max(n for *_, n in whole.bands), sum(n for *_, n in whole.bands)
    return [
        Band(_label(first, last), _ENDS[last], n, 100 * n / in_all, round(100 * n / most, 1))
        for first, last, n in whole.bands
    ]


def _label(first: int, last: int) -> str:
    if first == 0:
        return f"At it, or up to {_ENDS[last]} above"
    return f"{_ENDS[first - 1]} to {_ENDS[last]} above" if _ENDS[last] else f"More than {_ENDS[first - 1]} above"
