"""What a comparison of two countries says in sentences."""

from collections.abc import Sequence
from typing import Any

from careers.models import Country, Role, Source
from careers.pay.figure import PayFigure
from careers.pay.words import in_sentence

NOT_TOLD = "the two are not told apart"


def verdict(role: Role, countries: Sequence[Country], source: Source | None, level: str, rows: Sequence[Any]) -> str:
    """Which country pays more in dollars, and which in what it buys, in a sentence or two."""
    whom = in_sentence(role.plural)
    where = " and ".join(country.in_sentence for country in countries)
    if source is None or not rows:
        return f"The pay of {whom} in {where} cannot be compared: no source has enough reports of both."
    figures = [row.figure for row in rows]
    if flagged := next((row for row in rows if row.figure.flag), None):
        unfit = f"{source.called} is unfit for {flagged.country.in_sentence}"
        return f"The pay of {whom} in {where} cannot be compared: {unfit}, because {in_sentence(flagged.figure.flag)}."
    who = f"{role.plural}, {in_sentence(level)}"
    if figures[0].is_proxy:
        who = f"“{figures[0].subject}” in place of {whom}, {in_sentence(level)}"
    dollars, parity = _lens(rows, "dollars", "in US dollars"), _lens(rows, "parity", "by what it buys")
    if NOT_TOLD in dollars and NOT_TOLD in parity:
        return f"{who}: neither in US dollars nor by what it buys is the pay of the two countries told apart."
    return f"{who}: {dollars}; {parity}."


def _lens(rows: Sequence[Any], name: str, lens: str) -> str:
    """What one lens shows: “in US dollars the median in the USA is 5.6 times that in India”."""
    figures = [getattr(row, name) for row in rows]
    if None in figures:
        return f"{lens} they cannot be compared, as a rate is missing"
    high, low = sorted(rows, key=lambda row: -getattr(row, name).median)
    times = getattr(high, name).median / getattr(low, name).median
    if all(getattr(row, f"{name}_place") for row in rows):
        ratio = f"{times:.1f} times" if times < 10 else f"{times:.0f} times"
        return f"{lens} the median in {high.country.in_sentence} is {ratio} that in {low.country.in_sentence}"
    return f"{lens} {NOT_TOLD}"


def why_not_compared(figures: Sequence[PayFigure], countries: Sequence[Country]) -> str:
    """What keeps a source with these figures of the role from comparing `countries`; "" where nothing does."""
    flags = {figure.country: figure.flag for figure in figures if figure.flag}
    for country in countries:
        if flag := flags.get(country.iso):
            return f"it is unfit for {country.in_sentence}: {in_sentence(flag)}"
    own = {figure.country for figure in figures if figure.median is not None}
    missing = [country.in_sentence for country in countries if country.iso not in own]
    if missing:
        return f"it has no median of the role in {' or '.join(missing)}"
    money = {country.iso: country.currency for country in countries}
    foreign = [
        country.in_sentence
        for country in countries
        if not any(figure.currency == money[figure.country] for figure in figures if figure.country == country.iso)
    ]
    return f"in {foreign[0]} it has only what was paid in the money of other countries" if foreign else ""
