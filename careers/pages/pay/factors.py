"""What the page of the five factors of a role in one country reads: every comparison, factor by factor."""

from dataclasses import dataclass

from careers.charts.factors import draw_effects
from careers.models import Factor, SalaryFactor, Source, Verdict
from careers.models.factor_effects import MEASURED
from careers.pages.shared.comparisons import Comparisons, axis_ends
from careers.pay.factor_words import held_equal, level_name, reference_name
from careers.pay.factors import EXPLAINED_AT, effects_of_role, finding
from careers.stats.effects import NOT_NAMED, OTHERS
from careers.stats.thresholds import FEWEST_REPORTS

# Of one factor in one source: its scales are shorter, and of states, companies or skills those that differ most.
MOST_SHOWN = 24


@dataclass(frozen=True)
class FactorSection:
    """One factor; `explanation` is its SalaryFactor or None, `not_recorded` names the publishers that are silent."""

    name: str
    slug: str
    explanation: SalaryFactor | None
    comparisons: list[Comparisons]
    not_recorded: list[str]


def read_factors(role, country, as_of):
    """The context of the page. All bars share one axis in percent, so that factors can be compared by eye."""
    effects = effects_of_role(role, country=country)
    sources = Source.objects.in_bulk({each.source_id for each in effects})
    explanations = {each.slug: each for each in SalaryFactor.objects.published()}
    series = {}
    for effect in effects:
        if effect.verdict != Verdict.NOT_RECORDED:
            series.setdefault(_series_of(effect), []).append(effect)
    findings = {key: _leading(group, sources, as_of) for key, group in series.items()}
    drawn = draw_effects([each for group in findings.values() for each in group])
    bars = {found.effect.pk: bar for found, bar in drawn.rows} if drawn else {}
    return {
        "role": role,
        "country": country,
        "sections": [
            _section(
                factor,
                [
                    _comparisons(group, findings[key], bars, sources)
                    for key, group in series.items()
                    if key[0] == factor
                ],
                effects,
                sources,
                explanations,
            )
            for factor in Factor
        ],
        "ends": axis_ends(drawn.axis) if drawn else [],
        "has_any": bool(effects),
        "is_measured": bool(drawn),
        "fewest_reports": FEWEST_REPORTS,
    }


def _series_of(effect):
    return effect.factor, effect.source_id, effect.basis, effect.currency, effect.held_equal


def _leading(effects, sources, as_of):
    """The Findings of one series that are shown, in the order in which they are."""
    found = [finding(each, sources[each.source_id], as_of) for each in effects if each.verdict in MEASURED]
    if effects[0].reference not in (OTHERS, NOT_NAMED):
        return found
    most = sorted(found, key=lambda each: (not each.differs, -abs(each.difference), each.level))[:MOST_SHOWN]
    return sorted(most, key=lambda each: (not each.differs, -each.difference, each.level))


def _comparisons(effects, findings, bars, sources):
    few = [each for each in effects if each.verdict == Verdict.TOO_FEW]
    measured = sum(each.verdict in MEASURED for each in effects)
    return Comparisons(
        source=sources[effects[0].source_id],
        currency=effects[0].currency,
        held=held_equal(effects[0]),
        rows=[(each, bars[each.effect.pk]) for each in findings],
        left_out=measured - len(findings),
        too_few=[f"{level_name(each)} against {reference_name(each)}" for each in few if each.level],
    )


def _section(factor, comparisons, effects, sources, explanations):
    silent = {
        sources[each.source_id].publisher
        for each in effects
        if (each.factor, each.verdict) == (factor, Verdict.NOT_RECORDED)
    }
    slug = EXPLAINED_AT[factor]
    return FactorSection(factor.label, slug, explanations.get(slug), comparisons, sorted(silent))
