"""Measured: what is known of how often the ranges of estimates hold."""

from dataclasses import dataclass
from datetime import date

from careers.models import EstimateCheck, EstimateFit

from .checking import COUNTRIES, MEASURED, Case


@dataclass(frozen=True)
class Measurement:
    """The Cases of the last check, and the day it was made. Since reports have changed there may be none: then the
    cases are those that were counted when the estimates were fitted, and `made_on` is None."""

    cases: list[Case]
    made_on: date | None = None
    failures: tuple[str, ...] = ()

    def of_kind(self, *kinds: str) -> list[Case]:
        return [case for case in self.cases if case.kind in kinds]


def last_measurement() -> Measurement:
    """In one query, or two where no check was made since the reports changed."""
    check = EstimateCheck.objects.first()
    if check is not None:
        return Measurement([Case(**case) for case in check.cases], check.made_on, tuple(check.failures))
    fits = EstimateFit.objects.select_related("source").defer("effects").order_by("source__slug", "basis", "asked")
    return Measurement([case for fit in fits for case in _cases(fit)])


def _cases(fit: EstimateFit) -> list[Case]:
    """What was counted when the fit was made, if it is the one that stands for its source."""
    if fit.asked != ",".join(MEASURED[fit.source.kind][0]):
        return []
    cases = []
    for name, (n, wide, half) in fit.numbers["coverage"].items():
        country, _, place = name.partition(" ")
        if country in COUNTRIES:
            kind = "evidence" if place else "source"
            shares = round(wide / n, 4), round(half / n, 4)
            cases.append(Case(kind, fit.source.slug, fit.basis, country, fit.asked, place, n, n, *shares, 0.0, 0.0))
    return cases
