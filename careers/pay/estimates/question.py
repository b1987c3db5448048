"""What is asked of estimates and what is answered: frozen values that know no database."""

from dataclasses import dataclass, field
from math import exp, log, sqrt

from careers.models import Source
from careers.stats.percentiles import QUANTILES
from careers.stats.rounding import significant
from careers.stats.thresholds import SIGNIFICANT_DIGITS

# In times P10: from where a range is called very wide, and from where too wide to plan on.
VERY_WIDE, TOO_WIDE = 5, 6
# In standard errors: the interval of a share that chance alone would leave in 5 of 100 cases.
_TWO_SIDED = 1.96


@dataclass(frozen=True)
class EstimateQuestion:
    """One person, as far as they tell. Roles are slugs, countries and states codes in lower case ("us", "us-ca"),
    levels values of ExperienceLevel of any scale, `education` of EducationLevel, `employer` a name as people write it.
    `years` are those of coding at work or in study, as the survey counts them. Each source takes what it knows."""

    role: str
    country: str
    state: str = ""
    level: str = ""
    education: str = ""
    remote: str = ""
    employer: str = ""
    years: int | None = None


def years_in_words(years: int) -> str:
    return "1 year of coding" if years == 1 else f"{years} years of coding"


@dataclass(frozen=True)
class Estimate:
    """What one source lets expect, on one basis. `quantiles` are P10, P25, P50, P75 and P90 of yearly gross pay in
    `currency` in `year`.

    `own_n` are the reports of people of the same kind; `borrowed` says whose reports the typical value rests on, in
    per cent that add up to 100, the people of the same kind first. `evidence` names the class of evidence and
    `coverage80` and `coverage50` the shares of `coverage_n` people of that class who were left out and lay inside P10
    to P90 and P25 to P75. `steps` multiply: typical pay in the country is the median divided by all of them.
    `understood` says in words what of the question the source knows, the role first.
    """

    source: Source
    basis: str
    currency: str
    year: int
    quantiles: tuple[float, float, float, float, float]
    own_n: int
    borrowed: list[tuple[str, int]]
    evidence: str
    coverage80: float
    coverage50: float
    coverage_n: int
    steps: list[tuple[str, float]]
    understood: list[str] = field(default_factory=list)
    # What the source counts in place of the role, "" where it counts the role itself.
    stands_in: str = ""

    @property
    def width(self) -> float:
        """P90 in times P10."""
        return self.quantiles[4] / self.quantiles[0]

    @property
    def is_very_wide(self) -> bool:
        return self.width >= VERY_WIDE

    @property
    def is_too_wide(self) -> bool:
        """Whether the range is too wide to plan on."""
        return self.width >= TOO_WIDE

    @property
    def amounts(self) -> tuple[float, ...]:
        """The quantiles as they are shown: in three digits."""
        return tuple(significant(amount, SIGNIFICANT_DIGITS) for amount in self.quantiles)

    @property
    def p10(self) -> float:
        return self.amounts[0]

    @property
    def p25(self) -> float:
        return self.amounts[1]

    @property
    def median(self) -> float:
        return self.amounts[2]

    @property
    def p75(self) -> float:
        return self.amounts[3]

    @property
    def p90(self) -> float:
        return self.amounts[4]


@dataclass(frozen=True)
class Refusal:
    """Why one source gives no answer. `rule` is one of RULES, `counts` the independent reports that it looks at by
    what they share with the question ("country", "level", "role"), `nearest` questions that this source answers."""

    source: Source
    why: str
    rule: str
    counts: dict[str, int] = field(default_factory=dict)
    nearest: list[EstimateQuestion] = field(default_factory=list)


# Why a source gives no answer: a selection flag, or too few independent reports of the country, of the level there or
# of the role there. Reports of which one employer has more than half are too few as well.
RULES = ("flag", "country", "level", "role")


def place(estimate: Estimate, amount: float) -> tuple[int, int]:
    """Between which percentiles a yearly amount lies among the people that an estimate is of: a band as wide as the
    measured coverage of the estimate leaves open. Below P10 it is (0, 10), above P90 (90, 100): the ends of ranges say
    nothing about how far out somebody is. Raises ValueError for an amount that is not above zero."""
    if amount <= 0:
        raise ValueError(f"Pay is above zero, not {amount}.")
    if amount < estimate.quantiles[0]:
        return 0, 10
    if amount > estimate.quantiles[4]:
        return 90, 100
    share = _share_below(estimate, amount)
    miss = max(abs(estimate.coverage80 - 0.8), abs(estimate.coverage50 - 0.5)) / 2
    doubt = _TWO_SIDED * sqrt(share * (1 - share) / max(estimate.coverage_n, 1))
    half = max(miss + doubt, 0.01)
    return max(10, round(100 * (share - half))), min(90, round(100 * (share + half)))


def _share_below(estimate: Estimate, amount: float) -> float:
    """The share of people with less than `amount`, which lies between P10 and P90: on a line between the logarithms of
    the two quantiles around it."""
    logs = [log(quantile) for quantile in estimate.quantiles]
    above = next(place for place, value in enumerate(logs) if place and (log(amount) <= value or place == 4))
    low, high = logs[above - 1], logs[above]
    part = (log(amount) - low) / (high - low) if high > low else 0.5
    return QUANTILES[above - 1] + part * (QUANTILES[above] - QUANTILES[above - 1])


def multiplied(effects: list[float]) -> float:
    """The factor on pay that effects on its logarithm make together."""
    return exp(sum(effects))
