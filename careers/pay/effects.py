"""Effects: which levels of the five factors are compared within one group of reports, and what is held equal.

A group is one role in one country from one source, in one currency and on one basis. Levels of a scale are compared
with the step below or with the usual one; a state, a company and a skill with all other reports. What a report does
not state is a value of its own where it is held equal, and keeps the report out where it is compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .factors import FEWEST, Difference, Sides, difference, sides

CONFIDENCE = 0.95
# Below this there cannot be enough on both sides.
FEWEST_REPORTS = 2 * FEWEST

# The columns that tell of each factor, in the order in which pages show factors. Skills are no column.
DIMENSIONS = {
    "experience": ("experience",),
    "education": ("education",),
    "skills": (),
    "location": ("state", "remote"),
    "company": ("size", "company"),
}
HELD_BESIDE = ("employment", "year")
COLUMNS = (*(name for names in DIMENSIONS.values() for name in names), *HELD_BESIDE)

# (level, reference): a source gives levels of experience or years of it.
SCALES = {
    "experience": (
        ("mid", "entry"),
        ("senior", "mid"),
        ("executive", "senior"),
        ("years-5", "years-0"),
        ("years-10", "years-5"),
        ("years-20", "years-10"),
    ),
    "education": (
        ("school", "bachelor"),
        ("short", "bachelor"),
        ("master", "bachelor"),
        ("doctorate", "bachelor"),
    ),
    "remote": (("remote-part", "remote-none"), ("remote-full", "remote-none")),
    "size": (("size-S", "size-M"), ("size-L", "size-M")),
}
YEARS = {0: "years-0", 5: "years-5", 10: "years-10", 20: "years-20"}
# More years than this are taken as a joke, and as not stated.
MOST_YEARS = 60
OTHERS = "others"
NOT_NAMED = "not-named"

DIFFERS, INDISTINGUISHABLE, TOO_FEW, NOT_RECORDED = "differs", "indistinguishable", "too_few", "not_recorded"


def years_band(years: float | None) -> str:
    """The band of so many years of experience, "" where they are not stated or not meant."""
    if years is None or not 0 <= years <= MOST_YEARS:
        return ""
    return next(band for least, band in reversed(YEARS.items()) if years >= least)


@dataclass(frozen=True)
class Group:
    """Reports in any order. `columns` has an array of strings for each of COLUMNS, "" where a report does not state
    it; `skills` says of each skill which reports name it; `years` are calendar years.

    Amounts are yearly gross pay in whole units of one currency.
    """

    amounts: NDArray[np.int64]
    years: NDArray[np.int64]
    columns: Mapping[str, NDArray[np.str_]]
    skills: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)

    def records(self, dimension: str) -> bool:
        return bool((self.columns[dimension] != "").any())

    @property
    def recorded(self) -> tuple[str, ...]:
        return tuple(name for name in COLUMNS if self.records(name))


@dataclass(frozen=True)
class Effect:
    """What one factor does to pay in a group. `level` and `reference` are empty where the verdict is about the factor
    as a whole; `difference` is None unless the verdict is DIFFERS or INDISTINGUISHABLE.

    `held` names what was equal within strata; the years are those of the reports compared.
    """

    factor: str
    level: str
    reference: str
    verdict: str
    held: tuple[str, ...] = ()
    difference: Difference | None = None
    first_year: int | None = None
    last_year: int | None = None
    dimension: str = ""

    @property
    def numbers(self) -> dict[str, float]:
        """What is stored of the difference, by field; nothing where there is none."""
        found = self.difference
        if found is None or self.first_year is None or self.last_year is None:
            return {}
        return {
            "difference": found.percent,
            "low": found.low,
            "high": found.high,
            "amount": found.amount,
            "n_level": found.n_level,
            "n_reference": found.n_reference,
            "strata": found.strata,
            "first_year": self.first_year,
            "last_year": self.last_year,
        }


@dataclass(frozen=True)
class _Comparison:
    dimension: str
    level: str
    reference: str
    held: tuple[str, ...]
    two: Sides
    years: tuple[int, int] | None


def effects(group: Group) -> list[Effect]:
    """The Effects of all five factors, in the order of DIMENSIONS; at least one of each.

    Intervals of one factor hold together with 95 % confidence: where k levels are compared, each is made with
    1 - 0.05 / k (Bonferroni), so that a long list of skills does not bring up differences by chance.
    """
    return [effect for factor in DIMENSIONS for effect in _effects_of(factor, group)]


def _effects_of(factor: str, group: Group) -> list[Effect]:
    has_any = bool(group.skills) if factor == "skills" else any(map(group.records, DIMENSIONS[factor]))
    if not has_any:
        return [Effect(factor, "", "", NOT_RECORDED)]
    comparisons = list(_comparisons(factor, group))
    measurable = sum(not each.two.is_too_few for each in comparisons)
    found = [_effect(factor, each, 1 - (1 - CONFIDENCE) / max(measurable, 1)) for each in comparisons]
    # Of many states, companies or skills, those with too few reports are not worth a line each.
    kept = [each for each in found if each.verdict != TOO_FEW or each.dimension in SCALES]
    return kept or [Effect(factor, "", "", TOO_FEW)]


def _effect(factor: str, each: _Comparison, confidence: float) -> Effect:
    found = difference(each.two, confidence)
    if found is None or each.years is None:
        return Effect(factor, each.level, each.reference, TOO_FEW, each.held, dimension=each.dimension)
    verdict = DIFFERS if found.is_distinguishable else INDISTINGUISHABLE
    return Effect(factor, each.level, each.reference, verdict, each.held, found, *each.years, each.dimension)


def _comparisons(factor: str, group: Group) -> Iterator[_Comparison]:
    if factor == "skills":
        held, strata = _strata(group)
        # A report that names no skill at all has skipped the question.
        answered = np.logical_or.reduce(list(group.skills.values()))
        for skill in sorted(group.skills):
            named = group.skills[skill]
            yield _comparison(group, "skills", (skill, NOT_NAMED), (named, answered & ~named), held, strata)
    for dimension in DIMENSIONS[factor]:
        held, strata = _strata(group, dimension)
        for (level, reference), masks in _masks(dimension, group.columns[dimension]):
            yield _comparison(group, dimension, (level, reference), masks, held, strata)


def _comparison(group, dimension, names, masks, held, strata) -> _Comparison:
    level, reference = names
    at_level, at_reference = masks
    two = sides(group.amounts, at_level, at_reference, strata)
    years = None
    if two.strata:
        shared = np.intersect1d(strata[at_level], strata[at_reference])
        compared = group.years[(at_level | at_reference) & np.isin(strata, shared)]
        years = int(compared.min()), int(compared.max())
    return _Comparison(dimension, level, reference, held, two, years)


def _masks(dimension: str, values: NDArray[np.str_]) -> Iterator[tuple[tuple[str, str], tuple]]:
    """Each pair of level and reference, with which of `values` are at either."""
    if dimension in SCALES:
        present = set(np.unique(values))
        for level, reference in SCALES[dimension]:
            if {level, reference} <= present:
                yield (level, reference), (values == level, values == reference)
        return
    stated = values != ""
    for level, number in zip(*np.unique(values[stated], return_counts=True), strict=True):
        if FEWEST <= number <= stated.sum() - FEWEST:
            yield (str(level), OTHERS), (values == level, stated & (values != level))


def _strata(group: Group, compared: str = "") -> tuple[tuple[str, ...], NDArray[np.intp]]:
    """What is held equal while `compared` is looked at, and the number of each report's stratum."""
    held = tuple(name for name in group.recorded if name != compared)
    numbers = np.zeros(group.amounts.size, dtype=np.intp)
    for name in held:
        values, codes = np.unique(group.columns[name], return_inverse=True)
        numbers = np.unique(numbers * len(values) + codes, return_inverse=True)[1]
    return held, numbers
