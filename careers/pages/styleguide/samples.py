"""Figures and differences with numbers that are made up, for the style guide."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from careers.charts.factors import effect_axis, effect_bar
from careers.charts.ladder import Ladder, ladder
from careers.models import Factor, FactorEffect, Source, SourceKind
from careers.pages.shared.comparisons import Comparisons, axis_ends
from careers.pay.factors import finding
from careers.pay.figure import PayFigure
from careers.pay.grades import grade

_AS_OF = date(2026, 1, 1)
_PERCENTILES = {"p10": 82_000, "p25": 104_000, "median": 136_000, "p75": 171_000, "p90": 214_000}


def sample_figures() -> list[PayFigure]:
    """A PayFigure of each kind of source, in every state that a figure can have."""
    return [
        _figure(SourceKind.OFFICIAL, None, {"employment": 120_000, **_PERCENTILES}),
        _figure(SourceKind.SURVEY, 340, {name: amount + 9_000 for name, amount in _PERCENTILES.items()}),
        _figure(SourceKind.REPORTED, 18, {name: amount + 21_000 for name, amount in _PERCENTILES.items()}),
        _figure(SourceKind.CLAIM, None, {"mean": 109_000}),
    ]


def _figure(kind: SourceKind, n: int | None, values: Mapping[str, Any]) -> PayFigure:
    source = Source(
        slug="sample",
        kind=kind,
        publisher=f"A sample {kind.label.lower()}",
        title="Made up for this page",
        period_start=date(2025, 1, 1),
        period_end=date(2025, 12, 31),
        retrieved_on=_AS_OF,
    )
    is_proxy = kind == SourceKind.OFFICIAL
    return PayFigure(
        source=source,
        country="US",
        country_name="United States",
        currency="USD",
        basis="base",
        subject="Sample role",
        is_proxy=is_proxy,
        why_proxy="Shows how a proxy is said." if is_proxy else "",
        years="2025",
        grade=grade(source, as_of=_AS_OF, n=n, has_error=True, is_proxy=is_proxy),
        n=n,
        **values,
    )


def sample_ladder() -> Ladder:
    """A Ladder of each kind of source, of which one is too few."""
    few = _figure(SourceKind.FILING, 3, {})
    return ladder([*sample_figures(), few], "USD", lambda figure: None if figure.is_too_few else figure)


def sample_comparisons(source: Source) -> dict[str, Any]:
    """Two differences by experience, one of which cannot be told from none, with the ends of their axis."""

    def sample_effect(level: str, reference: str, verdict: str, difference: int, low: int, high: int) -> FactorEffect:
        return FactorEffect(
            source=source,
            currency="USD",
            factor=Factor.EXPERIENCE,
            level=level,
            reference=reference,
            verdict=verdict,
            difference=difference,
            low=low,
            high=high,
            amount=difference * 1_200,
            n_level=340,
            n_reference=88,
            held_equal="size,year",
        )

    effects = [
        sample_effect("senior", "mid", "differs", 24, 13, 37),
        sample_effect("mid", "entry", "indistinguishable", 6, -4, 17),
    ]
    findings = [finding(effect, source, _AS_OF) for effect in effects]
    axis = effect_axis(findings)
    bars = [(measured, effect_bar(axis, measured)) for measured in findings]
    too_few = ["Executive or director against senior"]
    return {"part": Comparisons(source, "USD", findings[0].held, bars, 0, too_few), "ends": axis_ends(axis)}
