"""How an import moved pay, by role and currency."""

from array import array
from collections.abc import Iterable
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from django.db import models

from careers.database.sql import quoted, stream
from careers.models import Role, SalaryRecord
from careers.stats.percentiles import quantile

# (role's slug, currency) -> n and median
PayByRole = dict[tuple[str, str], tuple[int, float]]


def pay_by_role(model: type[models.Model], sources: Iterable[int]) -> PayByRole:
    """n and median of the reports of `sources`; nothing for a model that holds no reports."""
    if model is not SalaryRecord:
        return {}
    reports = SalaryRecord.objects.filter(source__in=sources, role__isnull=False)
    reports = reports.order_by("role__slug", "currency", "amount")
    return _by_role(reports.values_list("role__slug", "currency", "amount").iterator(chunk_size=10_000))


def staged_pay_by_role(model: type[models.Model], table: str) -> PayByRole:
    """The same of all reports in a temporary table that has the columns of `model`."""
    if model is not SalaryRecord:
        return {}
    role = quoted(Role._meta.db_table)
    statement = (
        f"SELECT r.slug, s.currency, s.amount FROM {table} s JOIN {role} r ON r.id = s.role_id"
        " ORDER BY r.slug, s.currency, s.amount"
    )
    return _by_role(chain.from_iterable(stream(statement)))


def _by_role(values: Iterable[tuple[Any, ...]]) -> PayByRole:
    """From rows of slug, currency and amount, in this order."""
    pay = {}
    for role_and_currency, group in groupby(values, itemgetter(0, 1)):
        amounts = array("q", map(itemgetter(2), group))
        pay[role_and_currency] = (len(amounts), quantile(amounts, 0.5))
    return pay


def pay_changes(before: PayByRole, after: PayByRole) -> list[dict[str, Any]]:
    """The roles and currencies whose n or median changed, as `ImportRun.difference` has them: n and median are pairs
    of before and after. None stands for a median of no reports."""
    changes = []
    for role, currency in sorted(before.keys() | after.keys()):
        n_before, median_before = before.get((role, currency), (0, None))
        n_after, median_after = after.get((role, currency), (0, None))
        if (n_before, median_before) != (n_after, median_after):
            n, median = [n_before, n_after], [median_before, median_after]
            changes.append({"role": role, "currency": currency, "n": n, "median": median})
    return changes
