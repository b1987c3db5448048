"""Borrowing: on whose reports an answer rests where few people of the same kind have reported."""

from careers.stats.pooling import Term

from .fits import Fit


def borrowed(
    fit: Fit,
    country: str,
    terms: list[tuple[Term, float]],
    found: dict[Term, tuple[float, int]],
    own: tuple[Term, int],
) -> list[tuple[str, int]]:
    """On whose reports the typical value rests, as shares of the absolute weights, in per cent.

    `terms` are those of the fit with how much their groups differ, `found` the effect of each and its reports, `own`
    the columns that make people of the same kind and how many of them there are.
    """
    noise = fit.numbers["noise"]
    columns, own_n = own
    # Years and degree move the answer but make nobody another kind of person: steps say by how much.
    kinds = [(term, between) for term, between in terms if set(term) <= set(columns)]
    shrunk = {term: found[term][1] / (found[term][1] + noise / between) for term, between in kinds}
    kind = "people of the same kind"
    shares = {kind: 0.0}
    for term, weight in group_weights(shrunk).items():
        n = found[term][1] if term else fit.numbers["countries"][country][3]
        of_own = min(1.0, own_n / n) if n else 0.0
        shares[kind] += weight * of_own
        words = _shared(term, fit, country)
        shares[words] = shares.get(words, 0.0) + weight * (1 - of_own)
    return _percent({words: max(share, 0.0) for words, share in shares.items()})


def _shared(term: Term, fit: Fit, country: str) -> str:
    """Whom an effect is learned from beside people of the same kind."""
    here = f" in {fit.country_name or country}"
    shared = [name for name in term if name != "country"]
    if not shared:
        return f"others{here}"
    listed = " and ".join([", ".join(shared[:-1]), shared[-1]] if shared[1:] else shared)
    is_anywhere = len(fit.numbers["countries"]) > 1 and "country" not in term
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
