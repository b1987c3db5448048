"""What a citable figure is: a number with all that belongs to it, or a table of such numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from careers.models import Source
from careers.pay.grades import Grade
from careers.pay.money import count, exact, short
from careers.stats.histogram import Bin


class Measure(NamedTuple):
    """What a value is called, and its unit; "" is money a year."""

    label: str
    unit: str = ""


# By its name in files and in the API, in the order in which values stand there.
MEASURES = {
    "median": Measure("Median"),
    "mean": Measure("Mean"),
    "median_low": Measure("Median, likely at least"),
    "median_high": Measure("Median, likely at most"),
    "p10": Measure("One in ten under (P10)"),
    "p25": Measure("A quarter under (P25)"),
    "p75": Measure("A quarter over (P75)"),
    "p90": Measure("One in ten over (P90)"),
    "top_code": Measure("Published as at least"),
    "mean_rse": Measure("Relative standard error of the mean", "percent"),
    "employment": Measure("People employed", "people"),
    "from": Measure("Pay from"),
    "to": Measure("Pay to"),
    "reports": Measure("Reports", "reports"),
    "prevailing_wage": Measure("Median of the prevailing wage"),
    "above_prevailing": Measure("Median of pay over the prevailing wage", "ratio"),
    "employers": Measure("Employers", "employers"),
    "percent_change": Measure("Change of jobs", "percent"),
    "base_employment": Measure("Jobs in the base year", "people"),
    "projected_employment": Measure("Jobs in the target year", "people"),
    "openings_per_year": Measure("Openings a year", "people"),
    "difference": Measure("Difference of pay", "percent"),
    "difference_low": Measure("Difference, likely at least", "percent"),
    "difference_high": Measure("Difference, likely at most", "percent"),
    "difference_amount": Measure("Difference at the median of the reference"),
    "n_level": Measure("Reports of the level", "reports"),
    "n_reference": Measure("Reports of the reference", "reports"),
    "claimed_percent": Measure("Claimed change", "percent"),
    "claimed_jobs": Measure("Claimed jobs", "jobs"),
    "claimed_revenue": Measure("Claimed revenue"),
}


class Address(NamedTuple):
    """The page on which a figure stands: the name of the page, its arguments, and the part of it."""

    name: str
    arguments: tuple[str, ...] = ()
    fragment: str = ""


@dataclass(frozen=True)
class Figure:
    """One figure under its `key`, or a table or chart whose `rows` are figures. A row that nobody can cite has no key.

    `title` says what it is of, `finding` in one sentence what it shows; `label` names it among the rows of its table.
    `values` are whole numbers or percentages by a name in MEASURES; money is in `currency`, and of pay it is a year's,
    before tax. `median_low` and `median_high` are the ends of the median's 95 % interval. Without values and rows
    there are too few reports to show any, and `n` is None too. `counted` says n with whom it counts.

    `stands_for` is the role that the work of the title stands for where that is other work: one statistic is shown
    for several roles, with a key of its own for each.

    `restated` is the same in another currency, as a page shows it beside others; its `conversion` says how. `about` is
    who was counted, `period` the years that it describes, "" where the source does not say; `notes` say what else one
    must know, in sentences. `shape` is how it is drawn: "range" (percentiles), "median" (with its interval), "bins" (a
    histogram, of `bins`), "change" (per cent), or "" (not at all).
    """

    key: str
    title: str
    page: Address
    source: Source | None = None
    label: str = ""
    values: Mapping[str, float] = field(default_factory=dict)
    currency: str = ""
    basis: str = ""
    about: str = ""
    n: int | None = None
    counted: str = ""
    is_uncertain: bool = False
    is_proxy: bool = False
    stands_for: str = ""
    grade: Grade | None = None
    period: str = ""
    conversion: str = ""
    finding: str = ""
    restated: "Figure | None" = None
    notes: tuple[str, ...] = ()
    rows: tuple["Figure", ...] = ()
    shape: str = ""
    bins: tuple[Bin, ...] = ()

    @property
    def heading(self) -> str:
        """Its title, which no other figure has: with the role that it is shown for."""
        return f"{self.title}, for {self.stands_for}" if self.stands_for else self.title

    @property
    def is_table(self) -> bool:
        return bool(self.rows)

    @property
    def is_of_release(self) -> bool:
        """Whether its key names the release that it rests on, so that no newer release changes its number."""
        return self.source is not None and self.source.slug in self.key.split(".")

    @property
    def is_too_few(self) -> bool:
        return not self.values and not self.rows

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the median."""
        ends = self.values.get("median_low"), self.values.get("median_high")
        return None if ends[0] is None or ends[1] is None else (ends[0], ends[1])

    @property
    def sources(self) -> list[Source]:
        """Every source that it rests on, once."""
        of_rows = [source for row in self.rows if not row.is_too_few for source in row.sources]
        return list({each.slug: each for each in ([self.source] if self.source else []) + of_rows}.values())

    @property
    def lead(self) -> tuple[str, float] | None:
        """The name of the value that stands for the figure, and the value; None of a table or of too few reports."""
        return next(iter(self.values.items()), None)

    @property
    def said(self) -> str:
        """The value that stands for it, as text has it: “$131,000”, “+33.5 %”."""
        return self.written(*self.lead) if self.lead else ""

    def written(self, name: str, amount: float) -> str:
        """A value in all its digits, with its unit."""
        unit = MEASURES[name].unit
        if not unit:
            # A rate makes no amount more exact than it was.
            return (short if self.conversion else exact)(amount, self.currency)
        if unit == "percent":
            number = f"{amount:,.1f}" if name == "mean_rse" else f"{amount:+,.1f}"
            return f"{number}\N{NO-BREAK SPACE}%".replace("-", "−")
        return f"{amount:.2f}" if unit == "ratio" else f"{count(amount)} {unit}"

    @property
    def sentence(self) -> str:
        """The figure in one sentence without a full stop: of whom, how much, on which basis, when, and by whom."""
        if self.lead is None:
            return self.title
        name, amount = self.lead
        said = [f"{MEASURES[name].label.lower()} {self.written(name, amount)}{' a year' if self.is_pay else ''}"]
        if self.interval:
            low, high = (exact(end, self.currency) for end in self.interval)
            said.append(f"likely between {low} and {high}")
        said += [self.counted] if self.counted else []
        said += ["uncertain"] if self.is_uncertain else []
        return f"{self.title}: {', '.join(said)}"

    @property
    def is_pay(self) -> bool:
        """Whether the value that stands for it is money of a year."""
        return self.lead is not None and not MEASURES[self.lead[0]].unit and self.lead[0] != "claimed_revenue"

    @property
    def unit(self) -> str:
        """The unit of the value that stands for it: “USD a year, before tax”, “percent”; "" of a table."""
        if self.lead is None:
            return ""
        return f"{self.currency} a year, before tax" if self.is_pay else MEASURES[self.lead[0]].unit or self.currency
