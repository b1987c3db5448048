"""What the source pages read."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add

from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from careers.cube.cells import EACH, plain
from careers.models import (
    Claim,
    CompanyRanking,
    EmploymentProjection,
    ExchangeRate,
    FactorEffect,
    PurchasingPower,
    RoleSkill,
    SalaryStat,
    Source,
    SourceKind,
    WageEstimate,
)
from careers.models.publication import Status
from careers.pay.counts import OF_PUBLIC_ROLES, number_of_reports, public_of_source
from careers.pay.grades import months_after

# What rests on a source and the public may see: nothing about a role or a skill that has no page.
_ESTIMATES = WageEstimate.objects.filter(OF_PUBLIC_ROLES | Q(role__isnull=True))
_CLAIMS = Claim.objects.published()
_RANKINGS = CompanyRanking.objects.published().filter(OF_PUBLIC_ROLES)
_EFFECTS = FactorEffect.objects.public().measured()
_JUDGEMENTS = RoleSkill.objects.filter(OF_PUBLIC_ROLES, skill__status=Status.PUBLISHED)
_RESTING = {
    "estimate_count": _ESTIMATES,
    "effect_count": _EFFECTS,
    "projection_count": EmploymentProjection.objects.all(),
    "claim_count": _CLAIMS,
    "ranking_count": _RANKINGS,
    "rate_count": ExchangeRate.objects.all(),
    "parity_count": PurchasingPower.objects.all(),
    "judgement_count": _JUDGEMENTS,
}


def _counted(rows):
    counts = rows.filter(source=OuterRef("pk")).order_by().values("source").annotate(n=Count("pk"))
    return Coalesce(Subquery(counts.values("n")), 0)


def sources_with_counts(kind=""):
    """Sources in the order of their kinds, with the number of rows of each sort that rest on them, and of all."""
    counts = {"record_count": number_of_reports(public_of_source(OuterRef("pk")))}
    counts |= {name: _counted(rows) for name, rows in _RESTING.items()}
    sources = Source.objects.annotate(**counts).annotate(resting_count=reduce(add, map(F, counts)))
    if kind:
        sources = sources.of_kind(kind)
    return sorted(sources, key=lambda source: (SourceKind.values.index(source.kind), source.publisher, source.title))


@dataclass(frozen=True)
class Resting:
    """What rests on a source: whole lists where they are short, counts by role and country where they are long."""

    records: list[dict]
    estimates: list[WageEstimate]
    estimates_by_place: list[dict]
    projections: list[EmploymentProjection]
    claims: list[Claim]
    rankings: list
    rates: list[dict]
    parities: int
    judgements: int
    effects: int
    current_until: date | None
    is_current: bool | None

    @property
    def has_any(self):
        """Whether anything rests on the source at all."""
        lists = (self.records, self.estimates, self.estimates_by_place, self.projections, self.claims)
        return any(lists) or any((self.rankings, self.rates, self.parities, self.judgements, self.effects))


def figures_resting_on(source, as_of):
    """The Resting of `source`; national estimates are listed, and those of areas and sectors are counted."""
    until = months_after(source.period_end, source.shelf_life_months) if source.period_end else None
    reports = SalaryStat.objects.filter(plain(role=EACH, country=EACH) & OF_PUBLIC_ROLES, source=source).order_by()
    reports = reports.values("role__slug", "role__name", "country__iso", "country__name")
    estimates = _ESTIMATES.filter(source=source)
    national = estimates.national().select_related("occupation", "role", "country")
    places = estimates.exclude(area__isnull=True, sector_code="").order_by()
    return Resting(
        records=list(reports.annotate(reports=Sum("n")).order_by("-reports", "role__name")),
        estimates=list(national.order_by("country__name", "occupation__code", "role__name")),
        estimates_by_place=list(places.values("area__kind").annotate(n=Count("pk")).order_by("area__kind")),
        projections=list(source.projections.select_related("occupation")),
        claims=list(_CLAIMS.filter(source=source)),
        rankings=list(_RANKINGS.filter(source=source).select_related("role")),
        rates=list(source.exchange_rates.order_by().values("currency").annotate(n=Count("pk")).order_by("currency")),
        parities=source.purchasing_power.count(),
        judgements=_JUDGEMENTS.filter(source=source).count(),
        effects=_EFFECTS.filter(source=source).count(),
        current_until=until,
        is_current=None if until is None else as_of <= until,
    )
