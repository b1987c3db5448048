"""Fitting: the reports of a source to its stored EstimateFits, one for each choice of what a question may tell."""

from collections.abc import Iterable
from functools import cache
from typing import Any

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from careers.database import content_version
from careers.models import EstimateCheck, EstimateFit, SalaryRecord, Source
from careers.stats.pooling import (
    CLASSES,
    EFFECTS,
    Coded,
    Corrections,
    Effects,
    Model,
    Reports,
    Scores,
    Spreads,
    Term,
    held,
    key_of,
    learned,
    left_out,
)

from .reading import KNOWLEDGE, Knowledge, Money, read_reports, varied

# Under so many independent reports in a country nothing is answered there.
FEWEST_IN_COUNTRY = 100
# What is counted of the reports, for the rules by which questions are refused.
COUNTED: tuple[Term, ...] = (("country",), ("country", "level"), ("role", "country"))
_COUNT, _SPREAD = "count of", "spread of"


def refit_sources(sources: Iterable[Source]) -> int:
    """Fits each of `sources` anew to its reports, in place of the fits it had. Returns how many fits there are.

    Call it after the reports of a source have changed. Others may write while it fits. A source without reports has no
    fit, nor has one employer's own file: its people would be found in the answers.
    """
    chosen = sorted(sources, key=lambda source: source.pk)
    fits = [fit for source in chosen for fit in _fits_of(source)]
    with transaction.atomic():
        EstimateFit.objects.filter(source__in=chosen).delete()
        EstimateFit.objects.bulk_create(fits)
        # What was measured is of reports that are no more.
        EstimateCheck.objects.all().delete()
        content_version.change(connection)
    return len(fits)


def knowledge_of(source: Source) -> Knowledge | None:
    """What a source says of people, None where no estimate is made from it."""
    return None if source.is_confidential else KNOWLEDGE.get(source.kind)


def bases_of(source: Source) -> list[str]:
    """The bases of pay on which a source has reports."""
    records = SalaryRecord.objects.filter(source=source).order_by("basis")
    return list(records.values_list("basis", flat=True).distinct())


def _fits_of(source: Source) -> list[EstimateFit]:
    knowledge = knowledge_of(source)
    fits = []
    for basis in bases_of(source) if knowledge else ():
        assert knowledge
        reports, money = read_reports(source.pk, basis)
        if not answered_anywhere(reports):
            continue
        fitter = Fitter(reports, money, knowledge)
        for asked in knowledge.choices():
            if fitted := fitter.fit(asked):
                numbers, effects = fitted
                name = ",".join(asked)
                fits.append(EstimateFit(source=source, basis=basis, asked=name, numbers=numbers, effects=effects))
    return fits


def answered_anywhere(reports: Reports) -> bool:
    """Whether some country has enough reports for an answer."""
    return bool(np.unique(reports.columns["country"], return_counts=True)[1].max() >= FEWEST_IN_COUNTRY)


def terms_of(model: Model) -> set[Term]:
    """All terms whose values are needed of the reports."""
    return {*model.terms, *model.spreads, *COUNTED}


def independent(codes: NDArray, groups: NDArray | None) -> tuple[NDArray, NDArray]:
    """Of each value that `codes` number: how many independent reports there are, and the share of the largest group.
    Reports of one of `groups` (an employer's filings) count as one."""
    n = np.bincount(codes)
    if groups is None:
        return n, 1 / np.maximum(n, 1)
    pairs, sizes = np.unique(codes * (groups.max() + 1) + groups, return_counts=True)
    values = pairs // (groups.max() + 1)
    largest = np.zeros(n.size)
    np.maximum.at(largest, values, sizes)
    return np.bincount(values, minlength=n.size), largest / np.maximum(n, 1)


class Fitter:
    """The reports of a source on one basis, coded once for all fits."""

    def __init__(self, reports: Reports, money: Money, knowledge: Knowledge):
        self._reports, self._money, self._knowledge = reports, money, knowledge
        self._models = {asked: knowledge.model(asked, varied(reports)) for asked in knowledge.choices()}
        apart = {(knowledge.apart,)} if knowledge.apart else set()
        self._coded = Coded(reports, sorted(apart.union(*map(terms_of, self._models.values()))))
        self._keys = cache(self._keys_of)

    def fit(self, asked: Term) -> tuple[dict[str, Any], bytes] | None:
        """The numbers and the effects of the EstimateFit for questions that tell `asked`; None where nobody can be
        left out, because all would be left out together."""
        told, coded = self._knowledge.telling(self._reports, asked), self._coded
        if not (told.folds != told.folds[0]).any():
            return None
        model = self._models[asked]
        effects, spread = learned(told, coded, model, np.ones(told.logs.size))
        scores = left_out(told, coded, model, effects.variances)
        numbers = {
            "spreads": model.spreads,
            "spread": spread.all,
            "terms": [[term, effects.variances.between[term]] for term in model.terms],
            "noise": effects.variances.noise,
            "countries": self._countries(effects),
            "corrections": _corrections(told, coded, scores),
            "coverage": _coverage(told, coded, scores),
        }
        return numbers, self._stored(model, effects, spread).tobytes()

    def _countries(self, effects: Effects) -> dict[str, list]:
        """By country with enough reports: centre of log pay, currency, last year and how many reports."""
        n = np.bincount(self._coded.codes["country",])
        names = {place: self._coded.values["country",][place][0] for place in np.flatnonzero(n >= FEWEST_IN_COUNTRY)}
        return {
            name: [float(effects.centres[place]), *self._money[name], int(n[place])] for place, name in names.items()
        }

    def _keys_of(self, term: Term, tag: str) -> NDArray[np.uint64]:
        name = (tag, *term) if tag else term
        return np.array([key_of(name, value) for value in self._coded.values[term]], dtype=np.uint64)

    def _stored(self, model: Model, effects: Effects, spread: Spreads) -> NDArray:
        """The effects of all terms, the spreads, and the counts with the share of the largest group, by key."""
        parts = [(self._keys(term, ""), effects.effects[term], effects.counts[term]) for term in model.terms]
        parts += [(self._keys(term, _SPREAD), spread.by_term[term], spread.counts[term]) for term in model.spreads]
        apart = self._knowledge.apart
        groups = self._coded.codes[apart,] if apart else None
        for term in COUNTED:
            n, largest = independent(self._coded.codes[term], groups)
            parts.append((self._keys(term, _COUNT), largest, n))
        stored = np.empty(sum(keys.size for keys, _, _ in parts), EFFECTS)
        for name, columns in zip(EFFECTS.names or (), zip(*parts, strict=True), strict=True):
            stored[name] = np.concatenate(columns)
        stored.sort(order="key")
        if (stored["key"][1:] == stored["key"][:-1]).any():
            raise ValueError("Two values of the terms of a fit have the same key.")
        return stored


def _corrections(reports: Reports, coded: Coded, scores: Scores) -> dict[str, list[float]]:
    """Five quantiles of scores, by country and class ("us 3"), country ("us") and of all ("")."""
    names = [value[0] for value in coded.values["country",]]
    asked = reports.asked
    found = Corrections(scores.scores[asked], coded.codes["country",][asked], scores.classes[asked])
    corrections = {"": found.all.tolist()}
    corrections |= {names[country]: quantiles.tolist() for country, quantiles in found.by_country.items()}
    corrections |= {
        f"{names[country]} {place}": quantiles.tolist() for (country, place), quantiles in found.by_class.items()
    }
    return corrections


def _coverage(reports: Reports, coded: Coded, scores: Scores) -> dict[str, list[int]]:
    """How many people were left out, and how many of them lay in the wide range and in the middle half: by country and
    class, by country, and of all ("")."""
    countries = coded.codes["country",]
    quantiles = held(scores, countries, reports)
    names = [value[0] for value in coded.values["country",]]
    inside = [
        (scores.scores >= quantiles[:, low]) & (scores.scores <= quantiles[:, high]) for low, high in ((0, 4), (1, 3))
    ]
    coverage = {"": _counted(reports.asked, inside)}
    for country in np.flatnonzero(np.bincount(countries) >= FEWEST_IN_COUNTRY):
        here = (countries == country) & reports.asked
        coverage[names[country]] = _counted(here, inside)
        for place in range(len(CLASSES)):
            coverage[f"{names[country]} {place}"] = _counted(here & (scores.classes == place), inside)
    return {name: counted for name, counted in coverage.items() if counted[0]}


def _counted(chosen: NDArray, inside: list[NDArray]) -> list[int]:
    return [int(chosen.sum()), *(int((chosen & within).sum()) for within in inside)]


class Lookup:
    """The stored effects of a fit, found by the values of a term."""

    def __init__(self, effects: bytes):
        self._stored = np.frombuffer(effects, EFFECTS)

    def effect(self, term: Term, values: tuple[str, ...]) -> tuple[float, int]:
        """The effect of these values and of how many reports it is; (0, 0) where nobody has reported."""
        key = key_of(term, values)
        place = int(np.searchsorted(self._stored["key"], np.uint64(key)))
        if place == self._stored.size or int(self._stored["key"][place]) != key:
            return 0.0, 0
        return float(self._stored["effect"][place]), int(self._stored["n"][place])

    def count(self, term: Term, values: tuple[str, ...]) -> tuple[float, int]:
        """The share of the largest group among the reports with these values of one of COUNTED, and how many
        independent reports there are."""
        return self.effect((_COUNT, *term), values)

    def spread(self, term: Term, values: tuple[str, ...]) -> tuple[float, int]:
        """The stored spread of one of Model.spreads, and of how many reports it is."""
        return self.effect((_SPREAD, *term), values)
