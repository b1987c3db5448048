"""Difference: how an import moved pay, by role and currency."""

from array import array
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import models

from careers.stats.percentiles import quantile

# (role, currency) -> n and median
Spreads = dict[tuple[str, str], tuple[int, float]]


def spread_by_role(model: type[models.Model], sources: Iterable[int]) -> Spreads:
    """n and median of the reports of `sources`; nothing for a model that holds no reports."""
    if model._meta.model_name != "salaryrecord":
        return {}
    rows = model._default_manager.filter(source__in=sources).order_by("role__slug", "currency", "amount")
    values = rows.values_list("role__slug", "currency", "amount").iterator(chunk_size=10_000)
    spreads = {}
    for key, group in groupby(values, itemgetter(0, 1)):
        amounts = array("q", map(itemgetter(2), group))
        spreads[key] = (len(amounts), quantile(amounts, 0.5))
    return spreads


def difference(before: Spreads, after: Spreads) -> list[dict[str, Any]]:
    """The roles and currencies whose n or median changed; None stands for a median of no reports."""
    return [
        {
            "role": role,
            "currency": currency,
            "n": [before.get((role, currency), (0, None))[0], after.get((role, currency), (0, None))[0]],
            "median": [before.get((role, currency), (0, None))[1], after.get((role, currency), (0, None))[1]],
        }
        for role, currency in sorted(before.keys() | after.keys())
        if before.get((role, currency)) != after.get((role, currency))
    ]
