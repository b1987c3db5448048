"""Take-home pay: what is left of gross pay after income tax and the employee's contributions, by a table of rules.

Amounts are of one year and one currency. Tax rises in slabs: each rate is due on what lies between its start and the
next. Nothing here knows a country.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_SLAB = re.compile(r"(?P<start>\d+)\s*:\s*(?P<rate>\d+(?:\.\d+)?)\s*%?")
_CONTRIBUTION = re.compile(
    r"(?P<name>[^:]+):\s*(?P<rate>\d+(?:\.\d+)?)\s*%(?:\s+from\s+(?P<start>\d+))?(?:\s+up to\s+(?P<end>\d+))?"
)


@dataclass(frozen=True)
class Slab:
    """The percentage of what exceeds `start`, up to the next slab."""

    start: int
    rate: float


@dataclass(frozen=True)
class Contribution:
    """A percentage of gross pay between `start` and `end`; without an end, of all above."""

    name: str
    rate: float
    start: int = 0
    end: int | None = None

    def of(self, gross: float) -> float:
        top = gross if self.end is None else min(gross, self.end)
        return max(0.0, top - self.start) * self.rate / 100


@dataclass(frozen=True)
class Rules:
    """A `deduction` from gross pay, slabs of taxable income in ascending order, a rebate of at most `rebate_most` up
    to a taxable income of `rebate_limit` (just above it no more than the excess is due, where it tapers), a surtax in
    percent of the tax, and contributions. `most_taxable` is the taxable income up to which they hold."""

    deduction: int
    slabs: tuple[Slab, ...]
    rebate_limit: int = 0
    rebate_most: int = 0
    rebate_tapers: bool = False
    surtax: float = 0.0
    contributions: tuple[Contribution, ...] = ()
    most_taxable: int | None = None


@dataclass(frozen=True)
class TakeHome:
    """What becomes of `gross`: what is taxed of it, the tax by slabs, what is given back, the surtax on the rest, and
    each (name, amount) of the contributions."""

    gross: float
    taxable: float
    slab_tax: float
    rebate: float
    surtax: float
    contributions: tuple[tuple[str, float], ...]

    @property
    def tax(self) -> float:
        return self.slab_tax - self.rebate + self.surtax

    @property
    def taken(self) -> float:
        return self.tax + sum(amount for _, amount in self.contributions)

    @property
    def net(self) -> float:
        return self.gross - self.taken


class OutsideTheRules(ValueError):
    """The rules do not say what is due of so much. `most` is the taxable income up to which they do."""

    def __init__(self, most: int) -> None:
        super().__init__(f"the rules hold up to a taxable income of {most}")
        self.most = most


def take_home(gross: float, rules: Rules, deductions: float = 0.0) -> TakeHome:
    """What is left of `gross` pay of a year; `deductions` are taken off before tax beside the standard one. Raises
    OutsideTheRules for more taxable income than they hold for."""
    taxable = max(0.0, gross - rules.deduction - deductions)
    if rules.most_taxable is not None and taxable > rules.most_taxable:
        raise OutsideTheRules(rules.most_taxable)
    due = slab_tax(taxable, rules.slabs)
    rebate = _rebate(taxable, due, rules)
    return TakeHome(
        gross,
        taxable,
        due,
        rebate,
        (due - rebate) * rules.surtax / 100,
        tuple((each.name, each.of(gross)) for each in rules.contributions),
    )


def slab_tax(taxable: float, slabs: Sequence[Slab]) -> float:
    ends = [*(slab.start for slab in slabs[1:]), float("inf")]
    return sum(
        max(0.0, min(taxable, end) - slab.start) * slab.rate / 100 for slab, end in zip(slabs, ends, strict=True)
    )


def _rebate(taxable: float, due: float, rules: Rules) -> float:
    if not rules.rebate_limit:
        return 0.0
    if taxable <= rules.rebate_limit:
        return min(due, rules.rebate_most)
    return max(0.0, due - (taxable - rules.rebate_limit)) if rules.rebate_tapers else 0.0


def read_slabs(text: str) -> tuple[Slab, ...]:
    """The Slabs of lines such as "400000: 5 %". Raises ValueError with what is wrong with which line."""
    slabs = tuple(
        Slab(int(found["start"]), float(found["rate"])) for found in _lines(text, _SLAB, "write 400000: 5 %")
    )
    if not slabs or slabs[0].start != 0:
        raise ValueError("The first line says the rate from 0 on.")
    if any(one.start >= other.start for one, other in pairwise(slabs)):
        raise ValueError("Each line starts at a higher income than the one before.")
    return slabs


def read_contributions(text: str) -> tuple[Contribution, ...]:
    """The Contributions of lines such as "Social Security: 6.2 % up to 176100". Raises ValueError as `read_slabs`."""
    return tuple(
        Contribution(
            found["name"].strip(),
            float(found["rate"]),
            int(found["start"] or 0),
            int(found["end"]) if found["end"] else None,
        )
        for found in _lines(text, _CONTRIBUTION, "write Social Security: 6.2 % up to 176100")
    )


def _lines(text: str, pattern: re.Pattern[str], example: str) -> list[re.Match[str]]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = [pattern.fullmatch(line) for line in lines]
    for line, match in zip(lines, found, strict=True):
        if match is None or float(match["rate"]) > 100:
            raise ValueError(f"“{line}” cannot be read: {example}.")
    return [match for match in found if match]
