"""Effects: which levels of the five factors are compared within one group of reports, and what is held equal.

A group is one role in one country from one source, in one currency and on one basis. Levels of a scale are compared
with the step below or with the usual one; a state, a company and a skill with all other reports. What a report does
not state is a value of its own where it is held equal, and keeps the report out where it is compared.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .shifts import Difference, difference, sides, with_both
from .thresholds import FEWEST_A_SIDE

CONFIDENCE = 0.95

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

# (level, reference): adverts give levels of experience, surveys years of it, titles of filings a word of grade.
# A numbered grade is compared with the one below it, any other word with titles that have none.
SCALES = {
    "experience": (
        ("mid", "entry"),
        ("senior", "mid"),
        ("executive", "senior"),
        ("years-2", "years-0"),
        ("years-5", "years-2"),
        ("years-10", "years-5"),
        ("years-20", "years-10"),
        ("title-2", "title-1"),
        ("title-3", "title-2"),
        ("title-4", "title-3"),
        ("title-junior", "title-plain"),
        ("title-senior", "title-plain"),
        ("title-lead", "title-plain"),
        ("title-staff", "title-plain"),
        ("title-principal", "title-plain"),
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
YEARS = {0: "years-0", 2: "years-2", 5: "years-5", 10: "years-10", 20: "years-20"}
# More years than this are taken as a joke, and as not stated.
MOST_YEARS = 60
OTHERS = "others"
NOT_NAMED = "not-named"

# (level, reference), then which reports are at either.
_Masks = tuple[tuple[str, str], NDArray[np.bool_], NDArray[np.bool_]]

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
        return bool(self.codes[dimension][0][-1:] != "")

    @cached_property
    def codes(self) -> dict[str, tuple[NDArray[np.str_], NDArray[np.intp]]]:
        """Each column as its values in ascending order and the place among them of each report's value."""
        return {name: np.unique(values, return_inverse=True) for name, values in self.columns.items()}

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
class _Setting:
    """One dimension of a group, with all else on record held equal. The `order` of `strata`, `amounts` and `years` is
    that of the strata's numbers and of pay, so that reports are sorted once and not for each level."""

    dimension: str
    held: tuple[str, ...]
    strata: NDArray[np.intp]
    amounts: NDArray[np.int64]
    years: NDArray[np.int64]
    group: Group
    order: NDArray[np.intp]

    def comparisons(self) -> "Iterator[_Comparison]":
        """Made one at a time: of many companies, all at once would take many times the memory of the reports."""
        masks = _skill_masks(self.group) if self.dimension == "skills" else _masks(self.dimension, self.group)
        for names, at_level, at_reference in masks:
            there, others = at_level[self.order], at_reference[self.order]
            shared = with_both(there, others, self.strata)[self.strata]
            yield _Comparison(self, *names, there & shared, others & shared)


@dataclass(frozen=True)
class _Comparison:
    """Which reports of a setting are at the level and at the reference, in the strata that have both."""

    setting: _Setting
    level: str
    reference: str
    at_level: NDArray[np.bool_]
    at_reference: NDArray[np.bool_]

    @property
    def has_enough(self) -> bool:
        return min(self.at_level.sum(), self.at_reference.sum()) >= FEWEST_A_SIDE

    @property
    def years(self) -> tuple[int, int]:
        compared = self.setting.years[self.at_level | self.at_reference]
        return int(compared.min()), int(compared.max())


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
    settings = [_setting(group, name) for name in (DIMENSIONS[factor] or ("skills",))]
    measurable = sum(each.has_enough for setting in settings for each in setting.comparisons())
    confidence = 1 - (1 - CONFIDENCE) / max(measurable, 1)
    found = [_effect(factor, each, confidence) for setting in settings for each in setting.comparisons()]
    # Of many states, companies or skills, those with too few reports are not worth a line each.
    kept = [each for each in found if each.verdict != TOO_FEW or each.dimension in SCALES]
    return kept or [Effect(factor, "", "", TOO_FEW)]


def _effect(factor: str, each: _Comparison, confidence: float) -> Effect:
    setting = each.setting
    effect = Effect(factor, each.level, each.reference, TOO_FEW, setting.held, dimension=setting.dimension)
    if not each.has_enough:
        return effect
    two = sides(setting.amounts, each.at_level, each.at_reference, setting.strata)
    found = difference(two, confidence)
    if found is None:
        return effect
    verdict = DIFFERS if found.is_distinguishable else INDISTINGUISHABLE
    first_year, last_year = each.years
    return replace(effect, verdict=verdict, difference=found, first_year=first_year, last_year=last_year)


def _setting(group: Group, dimension: str) -> _Setting:
    held = tuple(name for name in group.recorded if name != dimension)
    strata = np.zeros(group.amounts.size, dtype=np.intp)
    for name in held:
        values, codes = group.codes[name]
        strata = np.unique(strata * len(values) + codes, return_inverse=True)[1]
    order = np.lexsort((group.amounts, strata))
    return _Setting(dimension, held, strata[order], group.amounts[order], group.years[order], group, order)


def _skill_masks(group: Group) -> Iterator[_Masks]:
    # A report that names no skill at all has skipped the question.
    answered = np.logical_or.reduce(list(group.skills.values()))
    for skill in sorted(group.skills):
        named = group.skills[skill]
        yield (skill, NOT_NAMED), named, answered & ~named


def _masks(dimension: str, group: Group) -> Iterator[_Masks]:
    """Each pair of level and reference, and which reports are at either."""
    values, codes = group.codes[dimension]
    counts = np.bincount(codes)
    code = {str(value): place for place, value in enumerate(values)}
    if dimension in SCALES:
        for level, reference in SCALES[dimension]:
            if {level, reference} <= code.keys():
                yield (level, reference), codes == code[level], codes == code[reference]
        return
    stated = codes != code.get("", -1)
    for level, place in code.items():
        if level and FEWEST_A_SIDE <= counts[place] <= stated.sum() - FEWEST_A_SIDE:
            at_level = codes == place
            yield (level, OTHERS), at_level, stated & ~at_level
