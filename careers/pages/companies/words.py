"""What is said of a ranking of companies: who is first as far as that can be told, and which places are open."""

from collections.abc import Sequence
from typing import Any

from careers.models import Company
from careers.pay.money import between, short
from careers.stats.thresholds import SMALL_N

from .rankings import PayRanking, RankingLink

INDIA = "IN"


def finding(ranking: PayRanking) -> str:
    """Who has the highest median, and how many could be first: those whose interval leaves the first place open. Those
    of too few reports for an interval are not counted."""
    first = ranking.standings[0]
    amount = short(first.figure.median, ranking.currency)
    if first.estimate.low is None:
        return f"{first.name} stands first with {amount}, from too few reports to be sure"
    if ranking.sure_of_first:
        return f"{first.name} pays most, {amount}: no other company here could be first"
    could = sum(each.estimate.low is not None and each.rank_range.best == 1 for each in ranking.standings)
    if could == 1:
        return f"{first.name} stands first with {amount}; only companies with few reports could be before it"
    return f"{first.name} stands first with {amount}, but {could} companies could be first"


def said_of(ranking: PayRanking, listed: Sequence[Company], links: Sequence[RankingLink]) -> dict[str, Any]:
    """The finding, and what firms from India pay where the ranking is of another country: the range of those with
    enough reports for an interval, "" where they are fewer than two. `listed` are the companies of the list."""
    at_home = {company.slug for company in listed if company.headquarters.iso == INDIA}
    medians = [
        each.figure.median
        for each in ranking.standings
        if each.slug in at_home and (each.figure.n or 0) >= SMALL_N and each.figure.median
    ]
    abroad = ranking.standings[0].figure.country != INDIA
    return {
        "finding": finding(ranking),
        "from_india": between(min(medians), max(medians), ranking.currency) if abroad and len(medians) > 1 else "",
        "is_india_ranked": any(link.country == INDIA for link in links),
    }
