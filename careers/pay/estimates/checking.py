"""Checking: how often the ranges of estimates hold people who had no part in making them, by kind of case."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from careers.models import SelectionFlag, Source, SourceKind
from careers.stats.pooling import (
    CLASSES,
    Coded,
    Corrections,
    Model,
    Reports,
    Term,
    learned,
    pinball,
    predicted,
    score_quantiles,
    tried,
    tried_on,
)
from careers.stats.widening import widened

from .answering import FEWEST, LARGEST_SHARE
from .fitting import answered_anywhere, bases_of, independent, knowledge_of, terms_of
from .reading import KNOWLEDGE, read_reports, varied

# What questions tell in the measurement of a kind of source: first the one that stands for it.
MEASURED: dict[str, tuple[Term, ...]] = {
    SourceKind.FILING: (("level", "state"), ("level", "state", "employer")),
    SourceKind.SURVEY: (("level", "years", "education"), ("level",)),
    SourceKind.REPORTED: (("level",), ()),
}
# The countries whose people the portal is for; the others are measured together.
COUNTRIES = ("us", "in")
# How often people are split anew, so that no lucky split decides.
TURNS = 4
# Of fewer people no share is shown.
FEWEST_SHOWN = 20


@dataclass(frozen=True)
class Case:
    """How many of `n` people of one kind of case lay inside P10 to P90 (`wide`) and P25 to P75 (`half`).

    `kind` says what is cut by: "source", "role", "level", "evidence", "refused", "widened" (the usual way, for the
    same people), "uncarried" and "forward" (next year, without and with the miss of the year before) or "across"
    (people of the source `name`). `name` is the value: a role's slug, a level, a class of evidence by its place, a
    rule, a year. `country` is a code in lower case, "" for all; `told` is what the questions told. `independent` is
    what `n` is worth where people are left out by the employer (Kish's effective size), `loss` the mean pinball loss
    of log pay, `width` the median P90 in times P10.
    """

    kind: str
    source: str
    basis: str
    country: str
    told: str
    name: str
    n: int
    independent: int
    wide: float
    half: float
    loss: float
    width: float

    @property
    def doubt(self) -> float:
        """Half the width of the interval in which chance alone would leave `wide` in 95 of 100 cases."""
        return 1.96 * sqrt(max(self.wide * (1 - self.wide), 0.01) / self.independent)

    def stored(self) -> dict[str, Any]:
        return asdict(self)


def check_sources(sources: Iterable[Source], turns: int = TURNS) -> list[Case]:
    """All Cases of the sources that estimates are made from, in the order of their slugs."""
    trials = []
    for source in sorted(sources, key=lambda source: source.slug):
        knowledge = knowledge_of(source)
        flags = SelectionFlag.objects.filter(source=source).values_list("country__iso", flat=True)
        flagged = {iso.lower() for iso in flags}
        for basis in bases_of(source) if knowledge else ():
            reports, _ = read_reports(source.pk, basis)
            if answered_anywhere(reports):
                trials += [Trial(source, basis, asked, reports, flagged, turns) for asked in MEASURED[source.kind]]
    cases = [case for trial in trials for case in trial.cases()]
    return [*cases, *_across([trial for trial in trials if trial.is_first])]


@dataclass(frozen=True)
class Trial:
    """The reports of a source as questions of one kind see them, each held against ranges made without it."""

    source: Source
    basis: str
    asked: Term
    read: Reports
    flagged: set[str]
    turns: int = TURNS

    @property
    def is_first(self) -> bool:
        """Whether this one stands for its source."""
        return self.asked == MEASURED[self.source.kind][0]

    @cached_property
    def _splits(self) -> list[Reports]:
        knowledge = KNOWLEDGE[self.source.kind]
        return [knowledge.telling(self.read, self.asked, turn) for turn in range(self.turns)]

    @cached_property
    def model(self) -> Model:
        return KNOWLEDGE[self.source.kind].model(self.asked, varied(self.read))

    @cached_property
    def coded(self) -> Coded:
        return Coded(self.read, sorted(terms_of(self.model)))

    @cached_property
    def groups(self) -> NDArray[np.intp] | None:
        """What reports are left out by together, None where each is by itself."""
        knowledge = KNOWLEDGE[self.source.kind]
        if not knowledge.is_apart(self.asked):
            return None
        return np.unique(self.read.columns[knowledge.apart], return_inverse=True)[1]

    @cached_property
    def rules(self) -> NDArray[np.str_]:
        """The rule by which a question about each report's person is refused, "answered" where by none; "other" where
        the work is no role of ours or what the question must tell is not known."""
        rules = np.full(self.read.logs.size, "answered", dtype="<U8")
        apart = KNOWLEDGE[self.source.kind].apart
        groups = np.unique(self.read.columns[apart], return_inverse=True)[1] if apart else None
        kinds = self.coded.codes[self.model.own]
        is_about_them = (np.bincount(kinds) >= FEWEST["level"])[kinds] & ("employer" in self.model.own)
        for rule, term in (("country", ("country",)), ("level", ("country", "level")), ("role", ("role", "country"))):
            if set(term) <= {"role", "country", *self.asked}:
                codes = self.coded.codes[term]
                n, largest = independent(codes, groups)
                refused = (n < FEWEST[rule])[codes] | ((largest > LARGEST_SHARE)[codes] & ~is_about_them)
                rules[refused & (rules == "answered")] = rule
        rules[np.isin(self.read.columns["country"], sorted(self.flagged))] = "flag"
        rules[~self.read.asked] = "other"
        for name in self.asked:
            rules[self.read.columns[name] == ""] = "other"
        return rules

    def cases(self) -> Iterator[Case]:
        ranges = [tried(split, self.coded, self.model) for split in self._splits]
        quantiles = np.stack([one.quantiles for one in ranges])
        classes = ranges[0].classes
        countries, answered = self.read.columns["country"], self.rules == "answered"
        yield from self._case("source", "", "", answered, quantiles)
        for country in COUNTRIES:
            here = answered & (countries == country)
            yield from self._case("source", country, "", here, quantiles)
            for name in ("role", "level") if "level" in self.asked else ("role",):
                values = self.read.columns[name]
                for value in np.unique(values[here]).tolist():
                    yield from self._case(name, country, value, here & (values == value), quantiles)
            yield from self._by_class(country, here, classes, quantiles)
        yield from self._by_class("", answered & ~np.isin(countries, COUNTRIES), classes, quantiles)
        for rule in ("flag", "level", "role"):
            for country in COUNTRIES:
                chosen = (countries == country) & (self.rules == rule)
                yield from self._case("refused", country, rule, chosen, quantiles)
        yield from self._case("refused", "", "country", self.rules == "country", quantiles)
        if self.is_first:
            yield from self._widened(answered, classes)
            yield from self._forward(answered)

    def _by_class(self, country: str, chosen: NDArray, classes: NDArray, quantiles: NDArray) -> Iterator[Case]:
        for place in range(len(CLASSES)):
            yield from self._case("evidence", country, str(place), chosen & (classes == place), quantiles)

    def _case(
        self, kind: str, country: str, name: str, chosen: NDArray[np.bool_], quantiles: NDArray[np.float64]
    ) -> Iterator[Case]:
        """One Case of `chosen` people and their ranges (splits by people by 5), or none where it is of too few."""
        n = int(chosen.sum())
        if n < FEWEST_SHOWN:
            return
        logs, ranges = self.read.logs[chosen], quantiles[:, chosen]
        sizes = np.ones(n) if self.groups is None else np.bincount(self.groups[chosen])
        yield Case(
            kind,
            self.source.slug,
            self.basis,
            country,
            ",".join(self.asked),
            name,
            n,
            round(float(sizes.sum() ** 2 / (sizes**2).sum())),
            round(_inside(logs, ranges[..., 0], ranges[..., 4]), 4),
            round(_inside(logs, ranges[..., 1], ranges[..., 3]), 4),
            round(float(np.mean([pinball(logs, one) for one in ranges])), 5),
            round(float(np.exp(np.median(ranges[..., 4] - ranges[..., 0]))), 3),
        )

    def _widened(self, answered: NDArray[np.bool_], classes: NDArray[np.intp]) -> Iterator[Case]:
        """What the usual way would have held of the same people, and of those of whose kind nobody had reported."""
        split = self._splits[0]
        quantiles = np.zeros((1, split.logs.size, 5))
        groups = [*reversed(self.model.spreads), ("country",)]
        for fold in np.unique(split.folds):
            out = split.folds == fold
            quantiles[0, out] = widened(split, self.coded, groups, (~out).astype(float))[out]
        yield from self._case("widened", "", "all", answered, quantiles)
        yield from self._case("widened", "", "0", (classes == 0) & split.asked, quantiles)

    def _forward(self, answered: NDArray[np.bool_]) -> Iterator[Case]:
        """Ranges for each year made from the years before it alone, without and with the miss of the year before."""
        split = self._splits[0]
        years, main = split.columns["year"], split.columns["country"] == COUNTRIES[0]
        distinct = np.unique(years).tolist()
        missed: Corrections | None = None
        for last, year in pairwise(distinct):
            past, now = years < year, years == year
            if min((past & main).sum(), (now & main).sum()) < FEWEST["country"]:
                continue
            # Next year's people are asked about as of the last year that is known.
            known = replace(split, columns={**split.columns, "year": np.where(now, last, years)})
            coded = Coded(known, sorted(terms_of(self.model)))
            weights = past.astype(float)
            for kind, carried in (("uncarried", None), ("forward", missed)):
                if kind == "uncarried" or missed:
                    quantiles = np.zeros((1, split.logs.size, 5))
                    quantiles[0, now] = tried_on(known, coded, self.model, weights, now, carried).quantiles
                    yield from self._case(kind, COUNTRIES[0], year, answered & now & main, quantiles)
            missed = _missed(known, coded, self.model, weights, now)


def _inside(values: NDArray, low: NDArray, high: NDArray) -> float:
    return float(((values >= low) & (values <= high)).mean())


def _missed(reports: Reports, coded: Coded, model: Model, weights: NDArray, now: NDArray) -> Corrections:
    """The corrections that one year's people ask of the ranges that were made without their year."""
    effects, spread = learned(reports, coded, model, weights)
    middle, scale = predicted(coded, model, effects, spread)
    scores = ((reports.logs - middle) / scale)[now]
    # By country alone: one year has too few people to tell classes of evidence apart.
    classes = np.zeros(scores.size, dtype=np.intp)
    return Corrections(scores, coded.codes[model.country,][now], classes)


def _across(trials: list[Trial]) -> Iterator[Case]:
    """The range that one source has for each role in the USA, tried on the people of another in the same roles; of the
    source itself the own percentiles, which is what the others are to be compared with."""
    country = COUNTRIES[0]
    for made_from in trials:
        for tried_with in trials:
            if country in made_from.flagged | tried_with.flagged:
                continue
            ranges = _role_ranges(made_from, country)
            roles, here = tried_with.read.columns["role"], tried_with.read.columns["country"] == country
            chosen = here & np.isin(roles, sorted(ranges)) & tried_with.read.asked
            quantiles = np.zeros((1, roles.size, 5))
            for role, scores in ranges.items():
                quantiles[0, roles == role] = scores
            for case in tried_with._case("across", country, tried_with.source.slug, chosen, quantiles):
                yield replace(case, source=made_from.source.slug, basis=made_from.basis, told="")


def _role_ranges(trial: Trial, country: str) -> dict[str, NDArray[np.float64]]:
    """The quantiles of log pay of each role with enough reports for them."""
    columns = trial.read.columns
    here = (columns["country"] == country) & trial.read.asked
    roles, n = np.unique(columns["role"][here], return_counts=True)
    enough = roles[n >= FEWEST["country"]].tolist()
    return {role: score_quantiles(trial.read.logs[here & (columns["role"] == role)]) for role in enough}
