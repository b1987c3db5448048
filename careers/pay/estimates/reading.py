"""Reading: the reports of a source as the columns that estimates are fitted to, and what each kind of source knows."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations
from zlib import crc32

import numpy as np
from django.db.models.functions import Coalesce
from numpy.typing import NDArray

from careers.models import SalaryRecord, SourceKind
from careers.stats.pooling import FOLDS, Model, Reports, Term

# By country in lower case: the currency that its reports are read in, and the last year of them.
Money = dict[str, tuple[str, int]]

# A report whose kind of work is no role of ours is known by its title: its people still tell of their country.
_OTHER = "other: "
# What makes people of one kind, where it is told.
_KIND = ("role", "country", "level", "state", "employer")
# Within what the spread of pay is pooled, the widest first.
_SPREADS: tuple[Term, ...] = (
    ("country", "level"),
    ("role", "country", "level"),
    ("role", "country", "level", "employer"),
)
_TERMS: tuple[Term, ...] = (
    ("role",),
    ("country",),
    ("level",),
    ("year",),
    ("years",),
    ("education",),
    ("state",),
    ("employer",),
    ("country", "years"),
    ("country", "education"),
    ("role", "country"),
    ("role", "state"),
    ("role", "level"),
    ("country", "level"),
    ("state", "level"),
    ("role", "country", "level"),
    ("role", "state", "level"),
    ("role", "employer"),
)


@dataclass(frozen=True)
class Knowledge:
    """What a kind of source says of people. Each of `optional` may be told or left open, and each choice of them has a
    fit of its own; `always` is told of every report. `apart` is left out together, unless it is told."""

    optional: Term
    always: Term = ()
    apart: str = ""

    def choices(self) -> Iterator[Term]:
        """All that a question may tell, the most first."""
        sizes = range(len(self.optional), -1, -1)
        all_choices = chain.from_iterable(combinations(self.optional, size) for size in sizes)
        # Whoever tells years tells a level, which is a band of them.
        return (choice for choice in all_choices if "years" not in choice or "level" in choice)

    def model(self, asked: Term, varied: set[str]) -> Model:
        """What pay is taken to depend on where `asked` is told: what has more than one value in the reports."""
        told = {"role", "country", *asked, *self.always}
        terms = tuple(term for term in _TERMS if set(term) <= varied & told)
        own = tuple(name for name in _KIND if name in told)
        wider = [tuple(name for name in term if name in told) for term in _SPREADS]
        return Model(terms, tuple(dict.fromkeys([*wider, own])))

    def is_apart(self, asked: Term) -> bool:
        """Whether reports that share what is `apart` are not independent for a question that tells `asked`."""
        return bool(self.apart) and self.apart not in asked

    def telling(self, reports: Reports, asked: Term, turn: int = 0) -> Reports:
        """The reports with the folds that suit a question: what is `apart` and not told is new to it, so all that
        shares it is left out together. Each `turn` splits them otherwise."""
        if turn:
            reports = replace(reports, folds=_folds(np.arange(reports.logs.size).astype(str), turn))
        if not self.is_apart(asked):
            return reports
        groups = reports.columns[self.apart]
        return replace(reports, folds=np.where(groups == "", reports.folds, _folds(groups, turn)))


KNOWLEDGE: dict[str, Knowledge] = {
    SourceKind.FILING: Knowledge(("level", "state", "employer"), apart="employer"),
    SourceKind.SURVEY: Knowledge(("level", "years", "education")),
    SourceKind.REPORTED: Knowledge(("level",), always=("year",)),
}


# The steps within which a year more is taken to change nothing, by their first year.
_YEARS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 18, 20, 23, 26, 30, 35)


def years_step(years: int) -> str:
    """The step in which so many years of experience lie, by its first year."""
    return str(_YEARS[bisect_right(_YEARS, years) - 1])


def read_reports(source: int, basis: str) -> tuple[Reports, Money]:
    """The reports of a source on one basis, each in the currency that most reports of its country are in; what is paid
    in another is left out, because a rate would move it. In the order of their keys, so that every database gives the
    same sums."""
    records = SalaryRecord.objects.filter(source=source, basis=basis)
    rows = records.values_list(
        "key",
        "amount",
        "years_experience",
        "role__slug",
        "title",
        "country__iso",
        "currency",
        "experience",
        "education",
        Coalesce("area__state__code", "area__code"),
        "employer_key",
        "year",
    )
    # Sorted here: databases differ in how they order text.
    columns = zip(*sorted(rows.order_by().iterator(chunk_size=10_000), key=lambda row: row[0]), strict=True)
    keys, amounts, coded_for, roles, titles, countries, currencies, levels, education, states, employers, years = (
        columns
    )
    isos = [iso.lower() for iso in countries]
    places = zip(isos, states, strict=True)
    reports = Reports(
        np.log(np.array(amounts, dtype=float)),
        {
            "role": np.array([role or _OTHER + title for role, title in zip(roles, titles, strict=True)]),
            "country": np.array(isos),
            "level": np.array(levels),
            "years": np.array(["" if years is None else years_step(years) for years in coded_for]),
            "education": np.array(education),
            "state": np.array([f"{iso}-{state.lower()}" if state else "" for iso, state in places]),
            "employer": np.array(employers),
            "year": np.array([str(year) for year in years]),
        },
        _folds(np.array(keys)),
        np.array([bool(role) for role in roles]),
    )
    return _in_one_currency(reports, np.array(currencies), np.array(years))


def varied(reports: Reports) -> set[str]:
    """The columns that have more than one value."""
    return {name for name, values in reports.columns.items() if (values != values[0]).any()}


def _folds(names: NDArray[np.str_], turn: int = 0) -> NDArray[np.intp]:
    """A fold for each name, the same on every machine."""
    distinct, inverse = np.unique(names, return_inverse=True)
    folds = [crc32(f"{turn} {name}".encode()) % FOLDS for name in distinct.tolist()]
    return np.array(folds, dtype=np.intp)[inverse]


def _in_one_currency(reports: Reports, currencies: NDArray, years: NDArray) -> tuple[Reports, Money]:
    kept = np.zeros(reports.logs.size, dtype=bool)
    money: Money = {}
    for country in np.unique(reports.columns["country"]).tolist():
        here = reports.columns["country"] == country
        names, n = np.unique(currencies[here], return_counts=True)
        currency = str(names[np.argmax(n)])
        chosen = here & (currencies == currency)
        kept |= chosen
        money[country] = currency, int(years[chosen].max())
    return reports.only(np.flatnonzero(kept)), money
