"""Answering: a question to what each source says, from the stored fits, in at most three queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import exp

from careers.models import EducationLevel, EstimateFit, ExperienceLevel, SourceKind
from careers.models.matching import employer_key
from careers.stats.pooling import CLASSES, FEWEST_SCORES, Term, class_of, scale_of

from .borrowing import borrowed
from .fits import SCALES, Fit, fits_for, level_of, most_telling, state_of
from .fitting import FEWEST_IN_COUNTRY, Lookup
from .question import Estimate, EstimateQuestion, Refusal, multiplied, years_in_words
from .reading import years_step

# How many independent reports an answer needs: of the country, of the level there, of the role there.
FEWEST = {"country": FEWEST_IN_COUNTRY, "level": 30, "role": 5}
# No employer has more of the filings than this, or the range would be that employer's.
LARGEST_SHARE = 0.5
# The most trustworthy kinds first, as everywhere.
_TRUST = {kind: place for place, kind in enumerate(SourceKind.values)}
_MOST_NEAREST = 3


def estimates_for_question(question: EstimateQuestion, as_of: date) -> list[Estimate | Refusal]:
    """What each source says, one answer a source and basis, the most trustworthy kind of source first.

    An answer is about the last year that its source has reports of, which it names. Sources that were published after
    `as_of` are not asked. Takes two queries, and a third where an employer, a state or a degree is told that a source
    does not know.
    """
    fits = fits_for(question, as_of)
    asked = _asked(most_telling(fits, question), question)
    without = {(one.fit.source_id, one.fit.basis): one.without_unknown for one in asked if one.unknown}
    if without:
        wider = [fit for fit in fits if without.get((fit.source_id, fit.basis)) == fit.asked]
        asked = [one for one in asked if not one.unknown] + _asked(wider, question)
    asked.sort(key=lambda one: (_TRUST[one.fit.kind], one.fit.source.slug, one.fit.basis))
    return [one.answer() for one in asked]


def _asked(fits: Iterable[Fit], question: EstimateQuestion) -> "list[_Asked]":
    """The question put to each fit, with its numbers and effects: one query."""
    by_key = {fit.pk: fit for fit in fits}
    rows = EstimateFit.objects.filter(pk__in=list(by_key)).select_related("source").order_by()
    return [
        _Asked(by_key[row.pk]._replace(source=row.source, numbers=row.numbers), Lookup(bytes(row.effects)), question)
        for row in rows
    ]


@dataclass(frozen=True)
class _Asked:
    """A question put to one fit."""

    fit: Fit
    lookup: Lookup
    question: EstimateQuestion

    @cached_property
    def values(self) -> dict[str, str]:
        """The question as the columns of the fit have it."""
        question = self.question
        return {
            "role": question.role,
            "country": question.country,
            "level": level_of(question, self.fit.kind),
            "years": "" if question.years is None else years_step(question.years),
            "state": state_of(question),
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
        levels = SCALES[SourceKind(self.fit.kind)].levels
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
            borrowed=borrowed(self.fit, self.question.country, terms, found, (own, own_n)),
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


def class_words(place: int) -> str:
    """A class of evidence as people read it, by its place in CLASSES."""
    low = CLASSES[place]
    if not low:
        return "no report of the same kind"
    if place == len(CLASSES) - 1:
        return f"{low} and more reports of the same kind"
    return f"{low} to {CLASSES[place + 1] - 1} reports of the same kind"
