"""What a comparison says in sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import get_text_list

from careers.models import EntryExperience
from careers.pay.comparison import Comparison
from careers.pay.money import short
from careers.pay.outlook import signed
from careers.pay.words import in_sentence

FEWEST = 2


def question(names: Sequence[str]) -> str:
    """“Data analyst, data scientist or machine learning engineer?”"""
    return f"{get_text_list([*names[:1], *map(in_sentence, names[1:])], 'or')}?"


def verdict(
    roles: Sequence[Any], bands: Sequence[Any], pay_places: Mapping[Any, int | None], comparison: Comparison
) -> str:
    """What parts the roles, in a few sentences: their pay, and what entrants need. `pay_places` are the places over
    all `bands` of the roles that have a median in one of them."""
    by = comparison.source.called if comparison.source else ""
    missing = [in_sentence(role.plural) for role in roles if role not in pay_places]
    if comparison.source is None:
        pay = "No source has their pay there."
    elif len(pay_places) < FEWEST:
        pay = f"{by} has a median of too few of them to compare their pay."
    elif missing:
        pay = f"{_pay(bands, pay_places, by)} It has none of {get_text_list(missing, 'and')} at the levels shown."
    else:
        pay = _pay(bands, pay_places, by)
    return f"{pay} {_entry(roles)}"


def _pay(bands: Sequence[Any], pay_places: Mapping[Any, int | None], by: str) -> str:
    ordered = sorted((place, in_sentence(role.plural)) for role, place in pay_places.items() if place)
    names = [name for _, name in ordered]
    if not ordered or ordered[0][0] != 1:
        return f"{by} does not tell which of them has the highest median pay."
    if len(names) < len(pay_places):
        return f"By {by}, {names[0]} have the highest median pay; the others are not all told apart."
    told = sum(band.is_told for band in bands)
    order = f"By {by}, {names[0]} have the highest median pay, then {get_text_list(names[1:], 'and')}"
    if len(bands) == 1 or not told:
        return f"{order}."
    if told == len(bands):
        return f"{order}, at each of {told} levels."
    return f"{order}; at {told} of {len(bands)} levels all are told apart, and at none are two the other way round."


def _entry(roles: Sequence[Any]) -> str:
    open_ones = [role for role in roles if role.entry_experience == EntryExperience.NONE]
    if not open_ones:
        return "Each asks entrants for an earlier job."
    if len(open_ones) == len(roles):
        return "None of them asks entrants for an earlier job."
    names = get_text_list([in_sentence(role.plural) for role in open_ones], "and")
    return f"Only {names} need no earlier job to enter."


def pay_finding(bands: Sequence[Any]) -> str:
    """The title of the picture of pay: true for what is drawn in it."""
    comparable = [band for band in bands if band.band.is_comparable]
    if not comparable:
        return "Too few of these roles have a figure to compare"
    told = sum(band.is_told for band in comparable)
    if len(comparable) > 1:
        return f"All with a median are told apart at {told or 'none'} of {len(comparable)} levels"
    (band,) = comparable
    medians = sorted((figure.median, figure.currency) for figure in band.band.shown.values())
    (low, currency), (high, _) = medians[0], medians[-1]
    ends = f"Medians from {short(low, currency)} to {short(high, currency)}"
    return f"{ends}, {'each' if told else 'not all'} told apart from the others"


def growth_finding(roles: Sequence[Any]) -> str:
    """The title of the projections."""
    known = [role for role in roles if role.projection and role.projection.percent_change is not None]
    if not known:
        return "No official projection covers these roles"
    changes = {role.projection.occupation_id: role.projection for role in known}
    if len(known) == len(roles) and len(changes) == 1:
        (projection,) = changes.values()
        change = signed(projection.percent_change)
        return f"One official count, “{projection.occupation.title}”, stands for all of them: {change}"
    lowest = min(changes.values(), key=lambda each: each.percent_change)
    highest = max(changes.values(), key=lambda each: each.percent_change)
    return f"From {signed(lowest.percent_change)} to {signed(highest.percent_change)} for the nearest occupations"


def weighed_finding(rows: Sequence[tuple[Any, int | None, Any]]) -> str:
    """What the reader's weights put first."""
    first = next((role for role, place, _ in rows if place == 1), None)
    if first is not None:
        return f"By your weights the first is {in_sentence(first.name)}"
    return (
        "By your weights none comes first: what speaks for a role is not told or is balanced by what speaks against it"
    )
