"""Pooling: what people of one kind are likely paid, when few or none of that kind have reported.

Reports of one source are described by columns (role, country, level ...). Log pay is the centre of the country plus
one effect for each term of a model: a column, or a crossing of columns. Effects of a term are shrunk towards zero by
the variance between them, which the data give (partial pooling; Gelman and Hill 2007, chapter 12). The variances come
from a few rounds of expectation and maximisation with independent effects (mean field; Bishop 2006, 10.1).

Ranges come from people who were left out, not from the normal distribution: what each of them was paid, in units of
the scale that was predicted for them. The quantiles of these scores, by country and by how many of the same kind
there were to learn from, correct all five quantiles at once (split conformal prediction; Lei et al. 2018; groups as in
Mondrian conformal prediction; Vovk et al. 2005).

Arrays are numpy's, n reports long unless said otherwise. Nothing is random: folds are given by whoever asks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .percentiles import QUANTILES

# The number of own reports from which each class of evidence begins.
CLASSES = (0, 1, 5, 10, 30, 100)
# So many left-out people make a correction of their own, for a class or for a country.
FEWEST_SCORES = 100
# In reports: how strongly the spread of a cell is held to that of its country and level.
SPREAD_WEIGHT = 10
FOLDS = 5

_ROUNDS = 25
_ROUNDS_FOLD = 10
_SMALLEST_VARIANCE = 1e-6

Term = tuple[str, ...]

# One effect as it is stored: which value of which term, the effect on log pay, and of how many reports it is.
EFFECTS = np.dtype([("key", "<u8"), ("effect", "<f4"), ("n", "<u4")])


def key_of(term: Term, values: Sequence[str]) -> int:
    """The number that stands for the values of a term: the first 64 bits of a hash, the same on every machine."""
    text = "\x1f".join([",".join(term), *values])
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True)
class Reports:
    """Reports of one source. `logs` are natural logarithms of yearly pay in the country's currency; `columns` say of
    each report what it is, "" where it does not say; `folds` are numbers from 0 that keep together what must be left
    out together (the filings of one employer, say). `asked` are those of work that questions can ask about: the others
    teach effects, but ranges are not corrected by them."""

    logs: NDArray[np.float64]
    columns: Mapping[str, NDArray[np.str_]]
    folds: NDArray[np.intp]
    asked: NDArray[np.bool_]

    def only(self, chosen: NDArray) -> "Reports":
        """The reports that a mask or places choose."""
        columns = {name: values[chosen] for name, values in self.columns.items()}
        return Reports(self.logs[chosen], columns, self.folds[chosen], self.asked[chosen])


@dataclass(frozen=True)
class Model:
    """What pay is taken to depend on. `terms` have effects; `spreads` say within what the spread of pay is pooled, the
    widest first, and its last are the columns that make people of one kind; ranges are corrected by `country`."""

    terms: tuple[Term, ...]
    spreads: tuple[Term, ...]
    country: str = "country"

    @property
    def own(self) -> Term:
        return self.spreads[-1]


class Coded:
    """The values of terms in a set of reports, as numbers from 0: `codes[term]` of each report, `values[term]` the
    values that a number stands for."""

    def __init__(self, reports: Reports, terms: Sequence[Term]):
        self.codes: dict[Term, NDArray[np.intp]] = {}
        self.values: dict[Term, list[tuple[str, ...]]] = {}
        singles = {name: np.unique(values, return_inverse=True) for name, values in reports.columns.items()}
        for term in terms:
            codes = np.zeros(reports.logs.size, dtype=np.int64)
            for name in term:
                codes = codes * len(singles[name][0]) + singles[name][1]
            distinct, first, inverse = np.unique(codes, return_index=True, return_inverse=True)
            self.codes[term] = inverse
            columns = [singles[name][0][singles[name][1][first]].tolist() for name in term]
            self.values[term] = list(zip(*columns, strict=True)) if term else [()] * len(distinct)


def _sums(coded: Coded, term: Term, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum of the weights of the reports with each value of a term."""
    return np.bincount(coded.codes[term], weights, len(coded.values[term])).astype(np.float64)


@dataclass(frozen=True)
class Variances:
    """On log pay: `noise` between people who share everything, and how far the effects of each term differ."""

    noise: float
    between: Mapping[Term, float]


@dataclass
class Effects:
    """Effects that were fitted: arrays by term, one entry for each value that the Coded reports have. A value that
    none of the fitted reports had has n zero and no effect. `centres` are those of the values of the country."""

    centres: NDArray[np.float64]
    counts: dict[Term, NDArray[np.float64]]
    effects: dict[Term, NDArray[np.float64]]
    variances: Variances

    def doubt(self, term: Term) -> NDArray[np.float64]:
        """The variance of each effect of a term: s2 / (n + s2 / t2), which is t2 where nobody has reported."""
        ratio = self.variances.noise / self.variances.between[term]
        return self.variances.noise / (self.counts[term] + ratio)


def fitted(
    reports: Reports,
    coded: Coded,
    model: Model,
    weights: NDArray[np.float64],
    variances: Variances | None = None,
) -> Effects:
    """The effects of `model` in the reports with weight 1. Without `variances` these are estimated too."""
    country = coded.codes[(model.country,)]
    centres = _centres(reports.logs, country, weights, len(coded.values[(model.country,)]))
    left = reports.logs - centres[country]
    counts = {term: _sums(coded, term, weights) for term in model.terms}
    effects = {term: np.zeros(counts[term].size) for term in model.terms}
    total = weights.sum()
    is_known = variances is not None
    noise = variances.noise if variances else float((weights * left**2).sum() / total)
    between = dict(variances.between) if variances else dict.fromkeys(model.terms, noise / 4)
    for _ in range(_ROUNDS_FOLD if is_known else _ROUNDS):
        doubt = 0.0
        for term in model.terms:
            codes, n = coded.codes[term], counts[term]
            left = left + effects[term][codes]
            effects[term] = np.bincount(codes, weights * left, n.size) / (n + noise / between[term])
            left = left - effects[term][codes]
            if not is_known:
                variance = noise / (n + noise / between[term])
                seen = n > 0
                doubt += float((n * variance).sum())
                mean_square = float((effects[term][seen] ** 2 + variance[seen]).mean())
                between[term] = max(mean_square, _SMALLEST_VARIANCE)
        if not is_known:
            noise = max((float((weights * left**2).sum()) + doubt) / total, _SMALLEST_VARIANCE)
    return Effects(centres, counts, effects, Variances(noise, between))


def _centres(logs: NDArray, country: NDArray, weights: NDArray, size: int) -> NDArray[np.float64]:
    """The mean log pay of each country, that of all where nobody is left."""
    n = np.bincount(country, weights, size)
    mean = (weights * logs).sum() / weights.sum()
    return np.where(n > 0, np.bincount(country, weights * logs, size) / np.maximum(n, 1), mean)


@dataclass
class Spreads:
    """How far people lie from what is predicted for them: mean absolute distances of log pay. That of everybody, and
    by term of Model.spreads an array for its values, with how many reports each is of."""

    all: float
    by_term: dict[Term, NDArray[np.float64]]
    counts: dict[Term, NDArray[np.float64]]


def spreads(coded: Coded, model: Model, left: NDArray[np.float64], weights: NDArray[np.float64]) -> Spreads:
    """The Spreads of residuals `left`. Each is held to that of the wider group before it, and the first to that of
    everybody, with the weight of SPREAD_WEIGHT reports."""
    size = np.abs(left) * weights
    found = Spreads(float(size.sum() / weights.sum()), {}, {})
    of_each = np.full(left.size, found.all)
    for term in model.spreads:
        codes, n = coded.codes[term], _sums(coded, term, weights)
        wider = np.zeros(n.size)
        wider[codes] = of_each
        found.by_term[term] = (np.bincount(codes, size, n.size) + SPREAD_WEIGHT * wider) / (n + SPREAD_WEIGHT)
        found.counts[term] = n
        of_each = found.by_term[term][codes]
    return found


def predicted(
    coded: Coded, model: Model, effects: Effects, spread: Spreads | None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What log pay is predicted of each report, and its scale: doubt, and where it is known spread too."""
    middle = effects.centres[coded.codes[(model.country,)]]
    doubt = np.zeros(middle.size)
    for term in model.terms:
        codes = coded.codes[term]
        middle = middle + effects.effects[term][codes]
        doubt += effects.doubt(term)[codes]
    own = spread.by_term[model.own][coded.codes[model.own]] if spread else 0
    return middle, scale_of(own, doubt)


def scale_of(spread: Any, doubt: Any) -> Any:
    """The unit of scores. `spread` is a mean absolute distance; times the root of pi / 2 it is a standard deviation,
    if the distances are normal (which nothing else here assumes)."""
    return np.sqrt(spread**2 * (np.pi / 2) + doubt)


@dataclass(frozen=True)
class Scores:
    """Of people who were left out: `scores` are (log pay - predicted) / scale, `classes` the class of evidence by
    place in CLASSES, `middles` and `scales` what was predicted."""

    scores: NDArray[np.float64]
    classes: NDArray[np.intp]
    middles: NDArray[np.float64]
    scales: NDArray[np.float64]


def left_out(
    reports: Reports, coded: Coded, model: Model, variances: Variances, weights: NDArray[np.float64] | None = None
) -> Scores:
    """The Scores of reports, each predicted from the other folds. Reports with weight 0 take no part: their folds have
    no model of their own, and their scores mean nothing."""
    n = reports.logs.size
    weights = np.ones(n) if weights is None else weights
    middles, scales, own = np.zeros(n), np.ones(n), np.zeros(n)
    for fold in np.unique(reports.folds[weights > 0]):
        out = reports.folds == fold
        effects, spread = learned(reports, coded, model, weights * ~out, variances)
        middle, scale = predicted(coded, model, effects, spread)
        middles[out], scales[out] = middle[out], scale[out]
        own[out] = spread.counts[model.own][coded.codes[model.own]][out]
    return Scores((reports.logs - middles) / scales, class_of(own), middles, scales)


def learned(
    reports: Reports, coded: Coded, model: Model, weights: NDArray[np.float64], variances: Variances | None = None
) -> tuple[Effects, Spreads]:
    """The Effects and the Spreads of the reports with weight 1."""
    effects = fitted(reports, coded, model, weights, variances)
    middle, _ = predicted(coded, model, effects, None)
    return effects, spreads(coded, model, reports.logs - middle, weights)


def class_of(own: NDArray | float) -> NDArray[np.intp]:
    """The place in CLASSES of so many own reports."""
    return np.searchsorted(CLASSES, own, side="right") - 1


def score_quantiles(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """The five quantiles of scores, each one rank further out than among themselves, so that the next person lies
    beyond with the probability that is promised: rank q (n + 1), between the neighbouring two."""
    ordered = np.sort(scores)
    ranks = np.clip(np.array(QUANTILES) * (ordered.size + 1) - 1, 0, ordered.size - 1)
    return np.interp(ranks, np.arange(ordered.size), ordered)


class Corrections:
    """The quantiles of scores by country and class of evidence, where there are FEWEST_SCORES; else of the country;
    else of all. `countries` are numbers."""

    def __init__(self, scores: NDArray, countries: NDArray, classes: NDArray):
        self.all = score_quantiles(scores)
        self.by_country: dict[int, NDArray] = {}
        self.by_class: dict[tuple[int, int], NDArray] = {}
        for country in np.flatnonzero(np.bincount(countries) >= FEWEST_SCORES):
            here = countries == country
            self.by_country[int(country)] = score_quantiles(scores[here])
            for place in np.flatnonzero(np.bincount(classes[here]) >= FEWEST_SCORES):
                self.by_class[int(country), int(place)] = score_quantiles(scores[here & (classes == place)])

    def of(self, country: int, place: int) -> NDArray[np.float64]:
        return self.by_class.get((country, place), self.by_country.get(country, self.all))

    def of_each(self, countries: NDArray, classes: NDArray) -> NDArray[np.float64]:
        """Five quantiles for each of many reports: n by 5."""
        groups, inverse = np.unique(countries * len(CLASSES) + classes, return_inverse=True)
        table = np.array([self.of(*divmod(int(group), len(CLASSES))) for group in groups])
        return table[inverse]


def held(scores: Scores, countries: NDArray, reports: Reports) -> NDArray[np.float64]:
    """The corrected quantiles, in scores, that each person was held against: made from the other folds. n by 5."""
    quantiles = np.zeros((scores.scores.size, len(QUANTILES)))
    for fold in np.unique(reports.folds):
        out = reports.folds == fold
        rest = ~out & reports.asked
        corrections = Corrections(scores.scores[rest], countries[rest], scores.classes[rest])
        quantiles[out] = corrections.of_each(countries[out], scores.classes[out])
    return quantiles


def pinball(values: NDArray, quantiles: NDArray) -> float:
    """The mean pinball loss over the five QUANTILES of `quantiles` (n by 5) for `values` (Koenker and Bassett 1978);
    the smaller the better."""
    away = values[:, None] - quantiles
    levels = np.array(QUANTILES)
    return float(np.maximum(levels * away, (levels - 1) * away).mean())


@dataclass(frozen=True)
class Tried:
    """Ranges tried on people who had no part in them: the five `quantiles` of log pay that were predicted of each
    report (n by 5), and the class of evidence they were predicted from."""

    quantiles: NDArray[np.float64]
    classes: NDArray[np.intp]


def tried(reports: Reports, coded: Coded, model: Model) -> Tried:
    """Each fold in turn left out of everything: effects, variances, spreads and corrections come from the others."""
    quantiles = np.zeros((reports.logs.size, len(QUANTILES)))
    classes = np.zeros(reports.logs.size, dtype=np.intp)
    for fold in np.unique(reports.folds):
        out = reports.folds == fold
        one = tried_on(reports, coded, model, (~out).astype(float), out)
        quantiles[out], classes[out] = one.quantiles, one.classes
    return Tried(quantiles, classes)


def tried_on(
    reports: Reports,
    coded: Coded,
    model: Model,
    weights: NDArray[np.float64],
    out: NDArray[np.bool_],
    missed: Corrections | None = None,
) -> Tried:
    """The ranges of the reports in `out`, made from those with weight 1 and corrected by them; where `missed` says
    what an earlier forecast missed, no quantile is nearer to the median than that asks for."""
    effects, spread = learned(reports, coded, model, weights)
    countries = coded.codes[model.country,]
    scores = left_out(reports, coded, model, effects.variances, weights)
    known = (weights > 0) & reports.asked
    corrections = Corrections(scores.scores[known], countries[known], scores.classes[known])
    middle, scale = predicted(coded, model, effects, spread)
    classes = class_of(spread.counts[model.own][coded.codes[model.own]])
    asked = corrections.of_each(countries[out], classes[out])
    if missed is not None:
        asked = carried(asked, missed.of_each(countries[out], classes[out]))
    return Tried(middle[out, None] + scale[out, None] * asked, classes[out])


def carried(asked: NDArray[np.float64], missed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Quantiles of scores (... by 5) with last year's miss carried forward: of each lower one the lower, of each upper
    one the upper of the two; the median stays."""
    lower, upper = np.minimum(asked, missed), np.maximum(asked, missed)
    return np.concatenate([lower[..., :2], asked[..., 2:3], upper[..., 3:]], axis=-1)
