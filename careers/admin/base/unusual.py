"""Unusual: an entry that may be right, and is held until somebody says why it is. The history keeps the reason."""

from decimal import Decimal
from math import log
from typing import Any

from django import forms

from careers.importers.outliers import FEWEST, SHORTEST_SPAN, SPANS
from careers.models import SalaryStat, WageEstimate
from careers.models.salary_stats import ALL_LEVELS

from .placing import PlacedErrors

# So many times what it was, or the same part of it, is a zero too many more often than news.
_TIMES = 10
# Numbers that say nothing of an amount.
_NO_AMOUNT = {"position", "year"}


def leaps(form: forms.ModelForm) -> list[str]:
    """What is said of each number that is ten times what it was, or a tenth."""
    said: list[str] = []
    if form.instance._state.adding:
        return said
    for name in form.changed_data:
        before, now = form.initial.get(name), form.cleaned_data.get(name)
        if name in _NO_AMOUNT or not (_is_number(before) and _is_number(now)) or not before or not now:
            continue
        ratio = Decimal(now) / Decimal(before)
        if ratio >= _TIMES or 0 < ratio <= Decimal(1) / _TIMES:
            more = f"{ratio:.0f} times" if ratio > 1 else f"{ratio:.2f} of"
            said.append(f"“{form.fields[name].label}” is {more} what it was ({before:,})")
    return said


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def beside_its_cell(record: Any) -> str:
    """What is said of a report whose pay lies far from that of its own cell: more than twice the middle half of it, on
    a logarithmic scale, as imports list them. "" where it does not, or where the cell has too few reports."""
    cell = SalaryStat.objects.filter(
        source=record.source_id,
        role=record.role_id,
        country=record.country_id,
        basis=record.basis,
        currency=record.currency,
        experience=ALL_LEVELS,
        year=None,
        facet="",
        n__gte=FEWEST,
    ).first()
    if cell is None or not record.amount:
        return ""
    first, third, pay = log(cell.p25), log(cell.p75), log(record.amount)
    if max(first - pay, pay - third) <= SPANS * max(third - first, SHORTEST_SPAN):
        return ""
    usual = f"{cell.p25:,.0f} and {cell.p75:,.0f} {record.currency}"
    return f"Pay of {record.amount:,} lies far from that of its own cell, where half have between {usual}"


def beside_others(estimate: WageEstimate) -> list[str]:
    """What is said of a new statistic that is ten times what another says of the same work in the country, or a tenth
    of it."""
    value = estimate.median or estimate.mean
    if not estimate._state.adding or not value:
        return []
    same = {"country": estimate.country_id, "currency": estimate.currency, "area": None, "sector_code": ""}
    others = WageEstimate.objects.filter(role=estimate.role_id, occupation=estimate.occupation_id, **same)
    said = [other.median or other.mean or value for other in others.exclude(pk=estimate.pk)]
    if said and not min(said) / _TIMES < value < max(said) * _TIMES:
        return [f"Pay of {value:,} is ten times or a tenth of what others say ({min(said):,} to {max(said):,})"]
    return []


class HeldWhenUnusual(PlacedErrors):
    """A form that holds what is unusual until its field `change_reason` says why it is right."""

    def unusual(self) -> list[str]:
        """What is unusual, each a sentence without a full stop."""
        return leaps(self)

    def _post_clean(self):
        # Once the instance has what was typed, and no rule refuses it.
        super()._post_clean()  # type: ignore[misc]
        is_asked = "change_reason" in self.fields and not self.cleaned_data.get("change_reason")
        found = self.unusual() if is_asked and not self.errors else []
        if found:
            told = ". ".join(found)
            self.add_error("change_reason", f"Not saved yet. {told}. If that is right, say here why, and save again.")
