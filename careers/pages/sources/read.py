"""What the source pages read."""

from datetime import date
from functools import reduce
from operator import add
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from careers.cube.cells import EACH, plain
from careers.database.kept import kept
from careers.models import (
    Claim,
    CompanyRanking,
    EmploymentProjection,
    ExchangeRate,
    ExposureRating,
    FactorEffect,
    OpeningsSplit,
    PurchasingPower,
    ReasonOfChange,
    RoleSkill,
    SalaryStat,
    SkillEvidence,
    Source,
    SourceKind,
    WageEstimate,
)
from careers.models.publication import public
from careers.pay.counts import OF_PUBLIC_ROLES, number_of_reports, public_of_source
from careers.pay.money import count
from careers.search.current import listed
from careers.search.entries import Kind

# What rests on a source and the public may see: nothing about a role or a skill that has no page.
_PUBLIC: dict[str, Any] = {
    "estimate_count": WageEstimate.objects.filter(OF_PUBLIC_ROLES | Q(role__isnull=True)),
    "effect_count": FactorEffect.objects.public().measured(),
    "projection_count": EmploymentProjection.objects.all(),
    "claim_count": Claim.objects.published(),
    "ranking_count": CompanyRanking.objects.published().filter(OF_PUBLIC_ROLES),
    "rate_count": ExchangeRate.objects.all(),
    "parity_count": PurchasingPower.objects.all(),
    "rating_count": ExposureRating.objects.all(),
    "split_count": OpeningsSplit.objects.all(),
    "reason_count": ReasonOfChange.objects.all(),
    "evidence_count": SkillEvidence.objects.filter(OF_PUBLIC_ROLES | Q(role__isnull=True), public("skill__")),
    "judgement_count": RoleSkill.objects.filter(OF_PUBLIC_ROLES, public("skill__")),
}


# Of these only their number is said.
_COUNTED = (
    "parity_count",
    "judgement_count",
    "effect_count",
    "rating_count",
    "split_count",
    "reason_count",
    "evidence_count",
)


def _number(queryset: QuerySet[Any]) -> Coalesce:
    """How many rows of `queryset` rest on the source of the outer query."""
    by_source = queryset.filter(source=OuterRef("pk")).order_by().values("source").annotate(n=Count("pk"))
    return Coalesce(Subquery(by_source.values("n")), 0)


def _counts(source: Source) -> dict[str, int]:
    """How much rests on `source` of what is only counted on its page, in one query."""
    estimates: Any = _PUBLIC["estimate_count"]
    counts = {name: _number(_PUBLIC[name]) for name in _COUNTED}
    counts |= {
        "states": _number(estimates.filter(area__kind="state")),
        "metros": _number(estimates.filter(area__kind="metro")),
        "sectors": _number(estimates.filter(area__isnull=True).exclude(sector_code="")),
    }
    return Source.objects.filter(pk=source.pk).annotate(**counts).values(*counts).get()


def sources_with_counts(kind: str = "", typed: str = "") -> list[Source]:
    """Sources that are found by what was typed, in the order of their kinds. Each has the number of pay reports, of
    the rows of each kind that rest on it, named as in _PUBLIC, and of all together (`resting_count`)."""
    return list(listed(Kind.SOURCE, typed, [source for source in _all_with_counts() if kind in ("", source.kind)]))


@kept
def _all_with_counts() -> list[Source]:
    counts = {"record_count": number_of_reports(public_of_source(OuterRef("pk")))}
    counts |= {name: _number(queryset) for name, queryset in _PUBLIC.items()}
    sources = Source.objects.annotate(**counts).annotate(resting_count=reduce(add, map(F, counts)))
    return sorted(sources, key=lambda source: (SourceKind.values.index(source.kind), source.publisher, source.title))


def figures_resting_on(source: Source, as_of: date) -> dict[str, Any]:
    """What rests on `source`: whole lists where they are short, counts by role where they are long.
    National estimates are listed, and those of areas and sectors are counted."""
    public = {name.removesuffix("_count"): queryset.filter(source=source) for name, queryset in _PUBLIC.items()}
    cells = SalaryStat.objects.filter(plain(role=EACH, country=EACH) & OF_PUBLIC_ROLES, source=source).order_by()
    reports = cells.values("role__slug", "role__name").annotate(
        reports=Sum("n"),
        countries=Count("country", distinct=True),
        usa=Sum("n", filter=Q(country__iso="US")),
        india=Sum("n", filter=Q(country__iso="IN")),
    )
    national = public["estimate"].national().select_related("occupation", "role", "country")
    counts = _counts(source)
    resting = {
        "records": list(reports.order_by("-reports", "role__name")),
        "estimates": list(national.order_by("country__name", "occupation__code", "role__name")),
        "estimates_by_place": [
            {"area__kind": kind, "n": n}
            for kind, n in ((None, counts["sectors"]), ("metro", counts["metros"]), ("state", counts["states"]))
            if n
        ],
        "projections": list(public["projection"].select_related("occupation")),
        "claims": list(public["claim"]),
        "rankings": list(public["ranking"].select_related("role")),
        "rates": list(public["rate"].order_by().values("currency").annotate(n=Count("pk")).order_by("currency")),
        "ratings": counts["rating_count"],
        "splits": counts["split_count"],
        "reasons": counts["reason_count"],
        "parities": counts["parity_count"],
        "judgements": counts["judgement_count"],
        "evidence": counts["evidence_count"],
        "effects": counts["effect_count"],
    }
    until = source.best_before
    return {
        **resting,
        "summary": _summary(resting),
        "current_until": until,
        "is_current": None if until is None else as_of <= until,
    }


# What is said of each kind of thing that rests on a source, of one and of several.
_NAMES = {
    "records": ("role with reports of pay", "roles with reports of pay"),
    "estimates": ("pay estimate of a whole country", "pay estimates of whole countries"),
    "effects": ("comparison of pay", "comparisons of pay"),
    "projections": ("projection", "projections"),
    "claims": ("claim", "claims"),
    "rankings": ("list of companies", "lists of companies"),
    "rates": ("exchange rate", "exchange rates"),
    "parities": ("purchasing power parity", "purchasing power parities"),
    "ratings": ("rating of exposure", "ratings of exposure"),
    "splits": ("split of openings", "splits of openings"),
    "evidence": ("line of evidence for a skill", "lines of evidence for skills"),
    "judgements": ("judgement of skills", "judgements of skills"),
}


def _summary(resting: dict[str, Any]) -> str:
    """How much of what rests on a source, in a sentence; "" where nothing does."""
    parts = []
    for name, (one, several) in _NAMES.items():
        found = resting[name]
        n = found if isinstance(found, int) else len(found)
        if n:
            parts.append(f"{count(n)} {one if n == 1 else several}")
    parts += [f"{count(row['n'])} estimates by {_PLACES[row['area__kind']]}" for row in resting["estimates_by_place"]]
    return f"{', '.join(parts)}." if parts else ""


_PLACES = {None: "sector", "metro": "metropolitan area", "state": "state"}
