"""How sure a role's first answers are, in words with numbers."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from careers.models import Match
from careers.pay.lead import Lead, LeadKind, size_of

# Medians of several sources within this factor of each other are said to agree.
ALIKE = 1.25


class Sure(NamedTuple):
    """What is judged, a word or two of judgement, and what it rests on, as the end of a sentence or ""."""

    what: str
    word: str
    why: str = ""


def how_sure(leads: Iterable[Lead], projection: Any | None) -> list[Sure]:
    """The Sure of pay in each country, and of the leading EmploymentProjection."""
    return [*map(_of_pay, leads), _of_growth(projection)]


def _of_pay(lead: Lead) -> Sure:
    what = f"Pay in {lead.country.in_sentence}"
    if not lead.is_headline:
        return Sure(what, "not known")
    first, last = lead.figures[0], lead.figures[-1]
    size = size_of(first)
    if lead.kind == LeadKind.UNCERTAIN:
        return Sure(what, "weak", size)
    if first is last:
        return Sure(what, "so-so", f"one source, {size}")
    apart = (last.median or 0) / (first.median or 1)
    several = f"{len(lead.figures)} sources"
    if apart > ALIKE:
        return Sure(what, "so-so", f"{several} differ by up to {100 * (apart - 1):.0f} %")
    return Sure(what, "fairly sure", f"{several} agree within {max(100 * (apart - 1), 1):.0f} % ({lead.headline})")


def _of_growth(projection: Any | None) -> Sure:
    if projection is None:
        return Sure("Growth", "not known")
    return Sure("Growth", "a forecast", f"for {'this very' if projection.match == Match.EXACT else 'a nearby'} job")
