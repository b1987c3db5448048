"""What the page of the five factors of a role in one country reads: every comparison, factor by factor."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from careers.charts.factors import draw_effects
from careers.models import Country, Factor, FactorEffect, Role, SalaryFactor, Source, Verdict
from careers.models.factor_effects import MEASURED
from careers.pages.shared.comparisons import Comparisons, axis_ends
from careers.pay.factor_words import held_equal, level_name, reference_name
from careers.pay.factors import EXPLAINED_AT, effects_of_role, finding
from careers.stats.effects import NOT_NAMED, OTHERS
from careers.stats.thresholds import FEWEST_REPORTS

# Of one factor in one source: its scales are shorter, and of states, companies or skills those that differ most.
MOST_SHOWN = 18


@dataclass(frozen=True)
class FactorSection:
    """One factor; `explanation` is its SalaryFactor or None, `not_recorded` names the publishers that are silent."""

    name: str
    slug: str
    explanation: SalaryFactor | None
    comparisons: list[Comparisons]
    not_recorded: list[str]


def read_factors(role: Role, country: Country, as_of: date) -> dict[str, Any]:
    """The context of the page. All bars share one axis in percent, so that factors can be compared by eye."""
    effects = effects_of_role(role, country=country)
    sources = Source.objects.in_bulk({effect.source_id for effect in effects})
    explanations = {factor.slug: factor for factor in SalaryFactor.objects.published()}
    series: dict[tuple[Any, ...], list[FactorEffect]] = {}
    for effect in effects:
        if effect.verdict != Verdict.NOT_RECORDED:
            key = effect.factor, effect.source_id, effect.basis, effect.currency, effect.held_equal
            series.setdefault(key, []).append(effect)
    findings = {key: _leading(group, sources, as_of) for key, group in series.items()}
    axis, drawn = draw_effects([finding for group in findings.values() for finding in group]) or (None, [])
    bars = {finding.effect.pk: bar for finding, bar in drawn}
    sections = []
    for factor in Factor:
        slug = EXPLAINED_AT[factor]
        comparisons = [
            _comparisons(group, findings[key], bars, sources) for key, group in series.items() if key[0] == factor
        ]
        silent = {
            sources[effect.source_id].called
            for effect in effects
            if (effect.factor, effect.verdict) == (factor, Verdict.NOT_RECORDED)
        }
        sections.append(FactorSection(factor.label, slug, explanations.get(slug), comparisons, sorted(silent)))
    return {
        "role": role,
        "country": country,
        "sections": sections,
        "ends": axis_ends(axis) if axis else [],
        "has_any": bool(effects),
        "is_measured": bool(drawn),
        "fewest_reports": FEWEST_REPORTS,
    }


def _leading(effects, sources, as_of):
    """The Findings of one series that are shown, in the order in which they are."""
    findings = [finding(effect, sources[effect.source_id], as_of) for effect in effects if effect.verdict in MEASURED]
    if effects[0].reference not in (OTHERS, NOT_NAMED):
        return findings
    largest = sorted(findings, key=lambda finding: (not finding.differs, -abs(finding.difference), finding.level))
    return sorted(largest[:MOST_SHOWN], key=lambda finding: (not finding.differs, -finding.difference, finding.level))


def _comparisons(effects, findings, bars, sources):
    too_few = [effect for effect in effects if effect.verdict == Verdict.TOO_FEW]
    measured = sum(effect.verdict in MEASURED for effect in effects)
    return Comparisons(
        source=sources[effects[0].source_id],
        currency=effects[0].currency,
        held=held_equal(effects[0]),
        rows=[(finding, bars[finding.effect.pk]) for finding in findings],
        left_out=measured - len(findings),
        too_few=[f"{level_name(effect)} against {reference_name(effect)}" for effect in too_few if effect.level],
    )
