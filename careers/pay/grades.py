"""Grades: how far a figure can be trusted, by the rule that /methodology/ publishes.

A  official statistic with its error or its sample size, in date
B  official statistic without either, or filing or survey with n >= 30, in date
C  n from 10 to 29, or advertised or reported pay, or past its shelf life by less than a year
D  one claim without n or date, n below 10, or past its shelf life by a year or more
A proxy occupation costs one grade.
"""

from dataclasses import dataclass

from careers.models import SourceKind
from careers.models.sources import months_after
from careers.stats.thresholds import SMALL_N, STEADY_N

_LETTERS = "ABCD"


@dataclass(frozen=True)
class Grade:
    """`letter` is A to D; `reasons` say, in sentences without a full stop, what led to it. `note` is "", or what the
    editors have changed of the figure and what its publisher says: it stands beside the grade, so beside every
    figure."""

    letter: str
    reasons: tuple[str, ...]
    note: str = ""

    @property
    def explanation(self):
        return "; ".join(self.reasons)


def _by_kind(kind, n, has_error):
    match kind:
        case SourceKind.OFFICIAL if has_error:
            return "A", "official statistic with its error"
        case SourceKind.OFFICIAL if n:
            return "A", "official statistic with its sample size"
        case SourceKind.OFFICIAL:
            return "B", "official statistic without error or sample size"
        case SourceKind.FILING | SourceKind.SURVEY if n is not None:
            name = "filings" if kind == SourceKind.FILING else "survey answers"
            return "B", f"{n:,} {name}"
        case SourceKind.REPORTED:
            return "C", "advertised or reported pay"
        case _:
            return "D", "one claim" if n else "one claim without a sample size"


def _by_sample(n):
    if n is None or n >= STEADY_N:
        return "A", ""
    if n >= SMALL_N:
        return "C", f"only {n} reports"
    return "D", f"only {n} reports"


def _by_age(period_end, shelf_life_months, as_of):
    if period_end is None:
        return "D", "the source gives no date"
    best_before = months_after(period_end, shelf_life_months)
    if as_of <= best_before:
        return "A", ""
    if as_of < months_after(best_before, 12):
        return "C", f"past its shelf life since {best_before:%B %Y}"
    return "D", f"a year or more past its shelf life, which ended in {best_before:%B %Y}"


def grade(source, *, as_of, n=None, has_error=False, is_proxy=False, note=""):
    """The Grade of one figure from `source` on the day `as_of`: the worst of what kind, n and age allow.

    `n` is the figure's own sample size, `has_error` says that a standard error was published with it, `note` what the
    editors have changed of it.
    """
    rulings = [
        _by_kind(source.kind, n, has_error),
        _by_sample(n),
        _by_age(source.period_end, source.shelf_life_months, as_of),
    ]
    letter = max(ruling[0] for ruling in rulings)
    reasons = [reason for _, reason in rulings if reason]
    if is_proxy:
        letter = _LETTERS[min(_LETTERS.index(letter) + 1, len(_LETTERS) - 1)]
        reasons.append("a proxy occupation, which costs one grade")
    return Grade(letter, tuple(reasons), note)
