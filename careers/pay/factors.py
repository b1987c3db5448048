"""What pages read of the five factors: each measured difference with its source and grade, or why there is none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from careers.models import Country, Factor, FactorEffect, Role, Skill, Source, Verdict
from careers.models.factor_effects import MEASURED
from careers.stats.thresholds import FEWEST_REPORTS, STEADY_N

from .factor_words import held_equal, interval, level_name, reference_name, sentence, signed_percent
from .figures import span
from .grades import Grade, grade
from .money import short

# Where each factor is explained, by the slug of its SalaryFactor.
EXPLAINED_AT = {
    Factor.EXPERIENCE: "experience",
    Factor.EDUCATION: "education",
    Factor.SKILLS: "skills-and-expertise",
    Factor.LOCATION: "location",
    Factor.COMPANY: "company-and-industry",
}


@dataclass(frozen=True)
class Finding:
    """One measured effect as pages show it; `difference`, `low` and `high` are in percent."""

    effect: FactorEffect
    source: Source
    grade: Grade

    @property
    def level(self):
        return level_name(self.effect)

    @property
    def reference(self):
        return reference_name(self.effect)

    @property
    def sentence(self):
        return sentence(self.effect)

    @property
    def difference(self):
        return self.effect.difference

    @property
    def low(self):
        return self.effect.low

    @property
    def high(self):
        return self.effect.high

    @property
    def percent(self):
        return signed_percent(self.difference)

    @property
    def interval(self):
        return interval(self.effect)

    @property
    def years(self):
        return span([self.effect.first_year, self.effect.last_year])

    @property
    def held(self):
        return held_equal(self.effect)

    @property
    def differs(self):
        return self.effect.verdict == Verdict.DIFFERS

    @property
    def amount(self):
        """The difference at the reference's median, without its sign."""
        return short(abs(self.effect.amount or 0), self.effect.currency)

    @property
    def smaller_n(self):
        return min(self.effect.n_level or 0, self.effect.n_reference or 0)


def finding(effect: FactorEffect, source: Source, as_of: date) -> Finding:
    """The Finding of a measured effect. A difference is no better known than its smaller side, which decides the
    grade."""
    return Finding(effect, source, grade(source, as_of=as_of, n=min(effect.n_level or 0, effect.n_reference or 0)))


def effects_of_role(role: Role, **which) -> list[FactorEffect]:
    """The effects on the pay of `role`, in one query."""
    related = ("country", "skill", "area", "company")
    rows = FactorEffect.objects.public().filter(role=role, **which).select_related(*related)
    return list(rows.order_by("source", "basis", "currency", "pk"))


@dataclass(frozen=True)
class FactorLine:
    """One factor in one country as a sentence: the Finding that leads, of how many, or why there is none.

    `too_few` names the publishers that record the factor, but not often enough; `summary` explains it in general.
    """

    factor: Factor
    summary: str
    leading: Finding | None
    compared: int
    differing: int
    too_few: list[str]

    @property
    def name(self):
        return self.factor.label


@dataclass(frozen=True)
class CountryFactors:
    """The five factors of a role in one country; `lines` is empty where no source had enough reports to try."""

    country: Country
    lines: list[FactorLine]
    fewest_reports: int = FEWEST_REPORTS

    @property
    def is_measured(self):
        return any(line.leading for line in self.lines)


def factors_by_country(
    effects: Iterable[FactorEffect],
    countries: Iterable[Country],
    sources: Mapping[int, Source],
    as_of: date,
    summaries: Mapping[str, str] | None = None,
) -> list[CountryFactors]:
    """The CountryFactors of each of `countries`. `summaries` explain factors, by the slug of their SalaryFactor."""
    by_country: dict[int, list[FactorEffect]] = {}
    for effect in effects:
        by_country.setdefault(effect.country_id, []).append(effect)
    return [
        CountryFactors(country, _lines(by_country.get(country.pk, []), sources, as_of, summaries or {}))
        for country in countries
    ]


def _lines(effects, sources, as_of, summaries) -> list[FactorLine]:
    if not effects:
        return []
    return [
        _line(factor, [each for each in effects if each.factor == factor], sources, as_of, summaries)
        for factor in Factor
    ]


def _is_weak_against_a_company(finding: Finding) -> bool:
    """A named company is not led with as paying less on so few reports."""
    is_less = (finding.effect.difference or 0) < 0
    return finding.effect.company_id is not None and is_less and finding.smaller_n < STEADY_N


def _line(factor, effects, sources, as_of, summaries) -> FactorLine:
    findings = [finding(each, sources[each.source_id], as_of) for each in effects if each.verdict in MEASURED]
    too_few = {sources[each.source_id].called for each in effects if each.verdict == Verdict.TOO_FEW}
    return FactorLine(
        factor=factor,
        summary=summaries.get(EXPLAINED_AT[factor], ""),
        # What differs before what does not, then the one with most reports on its smaller side.
        leading=max(
            (each for each in findings if not _is_weak_against_a_company(each)),
            key=lambda each: (each.differs, each.smaller_n, each.level),
            default=None,
        ),
        compared=len(findings),
        differing=sum(each.differs for each in findings),
        too_few=sorted(too_few),
    )


def skill_findings(skill: Skill, as_of: date, **which: Any) -> list[Finding]:
    """What naming `skill` does to pay, one Finding a role and country, in one query: what differs before what does
    not, then the one with most reports on its smaller side."""
    rows = FactorEffect.objects.public().measured().filter(skill=skill, **which)
    rows = rows.select_related("source", "role", "country", "skill")
    findings = [finding(row, row.source, as_of) for row in rows]
    return sorted(findings, key=lambda each: (not each.differs, -each.smaller_n, each.effect.pk))


def factors_recorded() -> list[tuple[Source, list[bool]]]:
    """Each source with effects that are public, and whether it records each Factor anywhere; in two queries."""
    pairs = (
        FactorEffect.objects.public().exclude(verdict=Verdict.NOT_RECORDED).order_by().values_list("source", "factor")
    )
    recorded = set(pairs.distinct())
    sources = Source.objects.filter(pk__in={source for source, _ in recorded})
    return [(source, [(source.pk, factor) in recorded for factor in Factor]) for source in sources]
