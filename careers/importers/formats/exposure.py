"""“GPTs are GPTs”, occ_level.csv: the share of an occupation's tasks that a language model could speed up, as people
and a language model rated them in 2023. Shares are from 0 to 1. No models.

The columns are named after the rater and after how tasks count that need software built on a language model: not at
all (alpha), half (beta) or in full (gamma).
"""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from careers.importers.matching.directory import Directory
from careers.importers.tables import Row, Table
from careers.importers.tables.numbers import decimal_cell

from .cells import Cells, Rejected, RowValues, by_row
from .keys import Occurrences, refuse_second

SOURCE = "gpts-are-gpts-2023"
CODE = "O*NET-SOC Code"
PEOPLE = ("human_rating_alpha", "human_rating_beta", "human_rating_gamma")
MODEL = ("dv_rating_alpha", "dv_rating_beta", "dv_rating_gamma")
_CODE = re.compile(r"(\d\d-\d{4})\.(\d\d)")
# The whole occupation; other endings are kinds of work within it.
WHOLE = "00"
_PLACES = Decimal("0.0001")
# What two sums of the same shares may differ by in the publisher's own arithmetic.
_SLACK = Decimal("0.000001")


class Rating(NamedTuple):
    """Shares of tasks from 0 to 1, to four decimals: by people and by a model, with more and more that counts."""

    occupation: str
    people_alone: Decimal
    people_half: Decimal
    people_full: Decimal
    model_alone: Decimal
    model_half: Decimal
    model_full: Decimal


def rating_of(row: Row, directory: Directory) -> Rating:
    """The rating in a row. Raises Rejected for a row that is not carried, RowError for one that is damaged."""
    code = _CODE.fullmatch(row[CODE])
    if code is None:
        row.fail(CODE, "expected an O*NET code such as 15-2051.00")
    if code[1] not in directory.occupations:
        raise Rejected("occupation of no role")
    if code[2] != WHOLE:
        raise Rejected("part of an occupation")
    return Rating(code[1], *shares(row, PEOPLE), *shares(row, MODEL))


def shares(row: Row, columns: tuple[str, ...]) -> list[Decimal]:
    """The shares of one rater, none smaller than the one before. Raises RowError for others."""
    found = []
    for column in columns:
        value = decimal_cell(row, column)
        if value is None or not 0 <= value <= 1 + _SLACK:
            row.fail(column, "expected a share from 0 to 1")
        found.append(value)
    for (lower, low), (upper, high) in pairwise(zip(columns, found, strict=True)):
        if high < low - _SLACK:
            row.fail(upper, f"expected no less than in {lower}")
    return [value.quantize(_PLACES) for value in found]


def reader(
    table: Table, directory: Directory, year: int | None, occurrences: Occurrences
) -> Callable[[Cells], RowValues]:
    """The cells of a row to the values of a rating; the file says no year."""

    def parse(row: Row) -> RowValues:
        code, *rated = rating_of(row, directory)
        refuse_second(code, occurrences)
        return (directory.occupations[code], *rated)

    return by_row(table, (CODE, *PEOPLE, *MODEL), parse)
