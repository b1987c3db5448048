"""Answering: a question to what each source says, from the stored fits, in at most three queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import starmap
from math import exp
from typing import Any, NamedTuple

from django.db import connection

from careers.database.sql import fetch
from careers.models import (
    Area,
    AreaKind,
    Country,
    EducationLevel,
    EstimateFit,
    ExperienceLevel,
    LevelScale,
    Role,
    SelectionFlag,
    Source,
    SourceKind,
    StandIn,
    Status,
)
from careers.models.matching import employer_key
from careers.models.publication import present
from careers.stats.effects import years_band
from careers.stats.pooling import CLASSES, FEWEST_SCORES, Term, class_of, scale_of

from .fitting import FEWEST_IN_COUNTRY, Lookup
from .question import Estimate, EstimateQuestion, Refusal, multiplied, years_in_words
from .reading import years_step

# How many independent reports an answer needs: of the country, of the level there, of the role there.
FEWEST = {"country": FEWEST_IN_COUNTRY, "level": 30, "role": 5}
# No employer has more of the filings than this, or the range would be that employer's.
LARGEST_SHARE = 0.5
_SCALES = {
    SourceKind.REPORTED: LevelScale.ADVERT,
    SourceKind.SURVEY: LevelScale.CODING_YEARS,
    SourceKind.FILING: LevelScale.TITLE,
}
# The most trustworthy kinds first, as everywhere.
_TRUST = {kind: place for place, kind in enumerate(SourceKind.values)}
_MOST_NEAREST = 3


def estimates_for_question(question: EstimateQuestion, as_of: date) -> list[Estimate | Refusal]:
    """What each source says, one answer a source and basis, the most trustworthy kind of source first.

    An answer is about the last year that its source has reports of, which it names. Sources that were published after
    `as_of` are not asked. Takes two queries, and a third where an employer, a state or a degree is told that a source
    does not know.
    """
    fits = _fits(question, as_of)
    asked = _asked(_most_telling(fits, question), question)
    without = {(one.fit.source_id, one.fit.basis): one.without_unknown for one in asked if one.unknown}
    if without:
        wider = [fit for fit in fits if without.get((fit.source_id, fit.basis)) == fit.asked]
        asked = [one for one in asked if not one.unknown] + _asked(wider, question)
    asked.sort(key=lambda one: (_TRUST[one.fit.kind], one.fit.source.slug, one.fit.basis))
    return [one.answer() for one in asked]


class _Fit(NamedTuple):
    """Which fit there is, with the names that answers use. `source` and `numbers` are read for those that answer."""

    pk: int
    source_id: int
    basis: str
    asked: str
    kind: str
    role_name: str | None
    country_name: str | None
    state_name: str | None
    flag: str | None
    counted: str | None
    source: Any = None
    numbers: Any = None


# By hand, because Django takes longer to write it than the database to answer it.
_FITS = f"""
    SELECT fit.id, fit.source_id, fit.basis, fit.asked, source.kind,
        (SELECT name FROM {Role._meta.db_table} WHERE slug = %s AND status = %s
            AND (publish_at IS NULL OR publish_at <= %s) AND (expires_at IS NULL OR expires_at > %s)),
        (SELECT in_sentence FROM {Country._meta.db_table} WHERE iso = %s),
        (SELECT area.name FROM {Area._meta.db_table} area JOIN {Country._meta.db_table} country
            ON country.id = area.country_id WHERE country.iso = %s AND area.code = %s AND area.kind = %s),
        (SELECT reason FROM {SelectionFlag._meta.db_table} flag JOIN {Country._meta.db_table} country
            ON country.id = flag.country_id WHERE flag.source_id = fit.source_id AND country.iso = %s),
        (SELECT counted FROM {StandIn._meta.db_table} stand_in JOIN {Role._meta.db_table} role
            ON role.id = stand_in.role_id WHERE stand_in.source_id = fit.source_id AND role.slug = %s)
    FROM {EstimateFit._meta.db_table} fit JOIN {Source._meta.db_table} source ON source.id = fit.source_id
    WHERE source.published_on IS NULL OR source.published_on <= %s
"""


def _fits(question: EstimateQuestion, as_of: date) -> list[_Fit]:
    """The fits of all sources for any part of what the question tells."""
    country = question.country.upper()
    moment = connection.ops.adapt_datetimefield_value(present())
    state = _state(question).upper().partition("-")
    rows = fetch(
        _FITS,
        [
            question.role,
            Status.PUBLISHED.value,
            moment,
            moment,
            country,
            state[0],
            state[2],
            AreaKind.STATE.value,
            country,
            question.role,
            as_of,
        ],
    )
    told = {name for name in ("level", "state", "education", "employer") if getattr(question, name)}
    if question.years is not None:
        told |= {"level", "years"}
    return [fit for fit in starmap(_Fit, rows) if set(filter(None, fit.asked.split(","))) <= told]


def _asked(fits: Iterable[_Fit], question: EstimateQuestion) -> "list[_Asked]":
    """The question put to each fit, with its numbers and effects: one query."""
    by_key = {fit.pk: fit for fit in fits}
    rows = EstimateFit.objects.filter(pk__in=list(by_key)).select_related("source").order_by()
    return [
        _Asked(by_key[row.pk]._replace(source=row.source, numbers=row.numbers), Lookup(bytes(row.effects)), question)
        for row in rows
    ]


def _state(question: EstimateQuestion) -> str:
    if not question.state or "-" in question.state:
        return question.state
    return f"{question.country}-{question.state}"


def _level(question: EstimateQuestion, kind: str) -> str:
    """The level of the question on the scale of a kind of source, "" where it tells none on it."""
    scale = _SCALES[SourceKind(kind)]
    if scale == LevelScale.CODING_YEARS and question.years is not None:
        return years_band(question.years)
    return question.level if question.level in scale.levels else ""


def _most_telling(fits: Iterable[_Fit], question: EstimateQuestion) -> list[_Fit]:
    """Of each source and basis the fit for the most that the question tells and the source knows."""
    best: dict[tuple[int, str], _Fit] = {}
    for fit in fits:
        columns = fit.asked.split(",") if fit.asked else []
        if "level" in columns and not _level(question, fit.kind):
            continue
        before = best.get((fit.source_id, fit.basis))
        if before is None or len(columns) > before.asked.count(",") + bool(before.asked):
            best[fit.source_id, fit.basis] = fit
    return list(best.values())


@dataclass(frozen=True)
class _Asked:
    """A question put to one fit."""

    fit: _Fit
    lookup: Lookup
    question: EstimateQuestion

    @cached_property
    def values(self) -> dict[str, str]:
        """The question as the columns of the fit have it."""
        question = self.question
        return {
            "role": question.role,
            "country": question.country,
            "level": _level(question, self.fit.kind),
            "years": "" if question.years is None else years_step(question.years),
            "state": _state(question),
            "education": question.education,
            "employer": employer_key(question.employer.replace("-", " ")) if question.employer else "",
            "year": str(self.year),
        }

    @cached_property
    def asked(self) -> list[str]:
        return self.fit.asked.split(",") if self.fit.asked else []

    @cached_property
    def unknown(self) -> list[str]:
        """What the question tells and no report of the source has: an employer nobody filed for, say."""
        return [
            name for name in self.asked if name != "level" and not self.lookup.effect((name,), self._of((name,)))[1]
        ]

    @property
    def without_unknown(self) -> str:
        return ",".join(name for name in self.asked if name not in self.unknown)

    @property
    def _country(self) -> list | None:
        return self.fit.numbers["countries"].get(self.question.country)

    @property
    def year(self) -> int:
        return self._country[2] if self._country else 0

    def _of(self, term: Sequence[str], **changed: str) -> tuple[str, ...]:
        values = {**self.values, **changed}
        return tuple(values[name] for name in term)

    def counts(self, **changed: str) -> dict[str, int]:
        """The independent reports of the country, of the level there and of the role there."""
        return {name: n for name, (_, n) in self._counted(**changed).items()}

    def _counted(self, **changed: str) -> dict[str, tuple[float, int]]:
        terms = {"country": ("country",), "level": ("country", "level"), "role": ("role", "country")}
        if "level" not in self.asked:
            del terms["level"]
        return {name: self.lookup.count(term, self._of(term, **changed)) for name, term in terms.items()}

    def broken(self, **changed: str) -> str:
        """The first of RULES that the reports do not meet, "" where they meet all."""
        counted = self._counted(**changed)
        few = (name for name, (_, n) in counted.items() if n < FEWEST[name])
        one = (f"one {name}" for name, (largest, _) in counted.items() if largest > LARGEST_SHARE)
        own = tuple(self.fit.numbers["spreads"][-1])
        # Whoever names that employer asks about the very people.
        is_about_them = "employer" in own and self.lookup.spread(own, self._of(own, **changed))[1] >= FEWEST["level"]
        return next(few, "") or ("" if is_about_them else next(one, ""))

    def answer(self) -> Estimate | Refusal:
        if self.fit.flag:
            return Refusal(self.fit.source, f"{self.fit.flag}.", "flag", self.counts())
        counts = self.counts()
        rule = self.broken()
        if rule:
            return Refusal(
                self.fit.source, self._why(rule, counts), rule.removeprefix("one "), counts, self._nearest(rule)
            )
        return self._estimate()

    def _why(self, rule: str, counts: dict[str, int]) -> str:
        place = self.fit.country_name or "this country"
        if rule == "country" and not counts[rule]:
            return f"This source is not about {place}."
        what = {"country": "", "level": f" of “{self._words('level')}”", "role": f" of “{self._words('role')}”"}
        if rule.startswith("one "):
            subject = what[rule.removeprefix("one ")]
            return f"More than half of its reports{subject} in {place} are of one employer: the range would be theirs."
        n = f"{counts[rule]:,}" if counts[rule] else "none"
        return f"An honest range needs {FEWEST[rule]} independent reports{what[rule]} in {place}; this source has {n}."

    def _nearest(self, rule: str) -> list[EstimateQuestion]:
        """The questions that this source answers and that differ in one thing: the level, the steps nearest first,
        and no level at all."""
        question = replace(self.question, years=None)
        if not rule.endswith("level"):
            return []
        levels = _SCALES[SourceKind(self.fit.kind)].levels
        at = levels.index(self.values["level"])
        others = sorted(
            (level for level in levels if level != levels[at]), key=lambda one: abs(levels.index(one) - at)
        )
        answered = [level for level in others if not self.broken(level=level)]
        nearest = [replace(question, level=level) for level in answered[:_MOST_NEAREST]]
        return [*nearest, replace(question, level="")]

    def _is_said(self, name: str) -> bool:
        """Whether another column says it more exactly: the years say the level of those who code."""
        return name == "level" and "years" in self.asked and self.question.years is not None

    def _words(self, name: str) -> str:
        """How readers call what the question tells of a column."""
        names = {
            "role": self.fit.role_name,
            "country": self.fit.country_name,
            "state": self.fit.state_name,
            "employer": self.question.employer,
        }
        if name == "years":
            return years_in_words(self.question.years or 0)
        if name == "level":
            return ExperienceLevel(self.values["level"]).label if self.values["level"] else "any level"
        if name == "education":
            return EducationLevel(self.values["education"]).label
        return names[name] or self.values[name]

    def _estimate(self) -> Estimate:
        numbers = self.fit.numbers
        centre, currency, year, _ = self._country or [0.0, "", 0, 0]
        terms = [(tuple(term), between) for term, between in numbers["terms"]]
        found = {term: self.lookup.effect(term, self._of(term)) for term, _ in terms}
        doubt = sum(numbers["noise"] / (found[term][1] + numbers["noise"] / between) for term, between in terms)
        own = tuple(numbers["spreads"][-1])
        own_n = self.lookup.spread(own, self._of(own))[1]
        scale = float(scale_of(self._spread(), doubt))
        place = int(class_of(own_n))
        corrections = numbers["corrections"]
        country = self.question.country
        scores = corrections.get(f"{country} {place}") or corrections.get(country) or corrections[""]
        middle = centre + sum(effect for effect, _ in found.values())
        evidence, (n, in80, in50) = self._coverage(place)
        p10, p25, p50, p75, p90 = (exp(middle + scale * score) for score in scores)
        return Estimate(
            source=self.fit.source,
            basis=self.fit.basis,
            currency=currency,
            year=year,
            quantiles=(p10, p25, p50, p75, p90),
            own_n=own_n,
            borrowed=self._borrowed(terms, found, own, own_n),
            evidence=evidence,
            coverage80=in80 / n,
            coverage50=in50 / n,
            coverage_n=n,
            steps=self._steps(found, scale * scores[2]),
            understood=[self._words(name) for name in ("role", "country", *self.asked) if not self._is_said(name)],
            stands_in=self.fit.counted or "",
        )

    def _spread(self) -> float:
        """The spread of the kind; where nobody of it has reported, that of the narrowest group that somebody has."""
        for term in map(tuple, reversed(self.fit.numbers["spreads"])):
            spread, n = self.lookup.spread(term, self._of(term))
            if n:
                return spread
        return self.fit.numbers["spread"]

    def _coverage(self, place: int) -> tuple[str, list[int]]:
        """The class of evidence in words, and how many of it were left out and lay inside."""
        coverage = self.fit.numbers["coverage"]
        country = self.question.country
        name = self.fit.country_name or country
        own = coverage.get(f"{country} {place}", [0])
        if own[0] >= FEWEST_SCORES:
            return f"{class_words(place)} in {name}", own
        return f"any number of own reports in {name}", coverage[country]

    def _steps(self, found: dict[Term, tuple[float, int]], correction: float) -> list[tuple[str, float]]:
        """What moves typical pay, one step for each thing that the question tells: its effect and those of its
        crossings with what was told before it."""
        steps = []
        before: set[str] = {"country", "year"}
        for name in ("role", *self.asked):
            before.add(name)
            effects = [effect for term, (effect, _) in found.items() if name in term and set(term) <= before]
            steps.append((self._words(name), multiplied(effects)))
        if ("year",) in found:
            steps.insert(0, (f"the year {self.year}", exp(found["year",][0])))
        return [*steps, ("correction by people who were left out", exp(correction))]

    def _borrowed(
        self, terms: list[tuple[Term, float]], found: dict[Term, tuple[float, int]], own: Term, own_n: int
    ) -> list[tuple[str, int]]:
        """On whose reports the typical value rests, as shares of the absolute weights, in per cent."""
        noise = self.fit.numbers["noise"]
        # Years and degree move the answer but make nobody another kind of person: steps say by how much.
        kinds = [(term, between) for term, between in terms if set(term) <= set(own)]
        shrunk = {term: found[term][1] / (found[term][1] + noise / between) for term, between in kinds}
        kind = "people of the same kind"
        shares = {kind: 0.0}
        for term, weight in group_weights(shrunk).items():
            n = found[term][1] if term else self.fit.numbers["countries"][self.question.country][3]
            of_own = min(1.0, own_n / n) if n else 0.0
            shares[kind] += weight * of_own
            words = self._shared(term)
            shares[words] = shares.get(words, 0.0) + weight * (1 - of_own)
        return _percent({words: max(share, 0.0) for words, share in shares.items()})

    def _shared(self, term: Term) -> str:
        """Whom an effect is learned from beside people of the same kind."""
        here = f" in {self.fit.country_name or self.question.country}"
        shared = [name for name in term if name != "country"]
        if not shared:
            return f"others{here}"
        listed = " and ".join([", ".join(shared[:-1]), shared[-1]] if shared[1:] else shared)
        is_anywhere = len(self.fit.numbers["countries"]) > 1 and "country" not in term
        return f"others of the same {listed}{' in any country' if is_anywhere else here}"


def group_weights(shrunk: dict[Term, float]) -> dict[Term, float]:
    """What a sum of effects rests on: the weight of the mean pay of each term's group, and under () of the country's.
    They add up to 1; what crossing groups count twice is taken off again, so some may be below zero. `shrunk` says
    which part of its group's mean each effect keeps.

    An effect is its part of its group's mean less the effects of the terms within the term. That is exact where every
    combination has equally many reports, and otherwise near.
    """
    weights = {}
    coefficients = dict.fromkeys(shrunk, 1.0) | {(): 1.0}
    for term in sorted(shrunk, key=lambda term: -len(term)):
        weights[term] = coefficients[term] * shrunk[term]
        for wider in coefficients:
            if wider != term and set(wider) < set(term):
                coefficients[wider] -= weights[term]
    return {**weights, (): coefficients[()]}


def class_words(place: int) -> str:
    """A class of evidence as people read it, by its place in CLASSES."""
    low = CLASSES[place]
    if not low:
        return "no report of the same kind"
    if place == len(CLASSES) - 1:
        return f"{low} and more reports of the same kind"
    return f"{low} to {CLASSES[place + 1] - 1} reports of the same kind"


def _percent(shares: dict[str, float]) -> list[tuple[str, int]]:
    """Shares in whole per cent that add up to 100, by largest remainder: the first, then the largest, without what
    rounds to none."""
    total = sum(shares.values())
    exact = {name: 100 * share / total for name, share in shares.items()}
    whole = {name: int(share) for name, share in exact.items()}
    by_rest = sorted(exact, key=lambda name: (whole[name] - exact[name], name))
    for name in by_rest[: 100 - sum(whole.values())]:
        whole[name] += 1
    first, *others = whole
    ordered = [first, *sorted(others, key=lambda name: (-whole[name], name))]
    return [(name, whole[name]) for name in ordered if whole[name] or name == first]
