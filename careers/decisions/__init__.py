"""Decisions about imported figures: withheld or corrected until a day, and put back.

A decision changes the row that everything reads, in one transaction with the cells of pay that rest on it, so that no
reader can miss it: pages, charts, exports and fits all read the row. The row as it came is kept with the decision.
When its last day has passed the row is put back (`settle`), before the first page of the next day is made. An import
or a release that brings the same value as before finds the decision standing; one that brings another value ends it.
"""

from .arriving import DecidedFigures, Overtaken, examine, overtake
from .deciding import as_published, decide, figure_of, lift, settle

__all__ = [
    "DecidedFigures",
    "Overtaken",
    "as_published",
    "decide",
    "examine",
    "figure_of",
    "lift",
    "overtake",
    "settle",
]
