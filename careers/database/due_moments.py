"""Due moments: a row becomes public, or is so no longer, though nobody writes anything.

A process reads them once for each version of the content, in one query, and then needs only the clock. What has passed
of them is a part of the tokens by which kept pages and kept values are known (content_version.py), so that every
process finds these out of date from the same moment on.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from time import time_ns
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, DateTimeField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from careers.models.publication import due_models

# In place of a table: a moment at which all of them change.
EVERY_TABLE = 0
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moments(NamedTuple):
    """The moments of one version of the content, in microseconds since 1970 and ascending: all of them, and those of
    each table by its number. Of those that had passed when they were read, the last one of a field."""

    token: int
    every: list[int]
    by_table: dict[int, list[int]]

    def passed(self) -> int:
        """The last moment that has passed, 0 before the first."""
        return _last(self.every, _now()) if self.every else 0

    def passed_by_table(self) -> dict[int, int]:
        """The last moment that has passed, by the number of the table that it changes."""
        now = _now()
        return {table: _last(moments, now) for table, moments in self.by_table.items()}


def _last(moments: list[int], now: int) -> int:
    """The last of `moments`, ascending, that is not after `now`; 0 if none is."""
    passed = bisect_right(moments, now)
    return moments[passed - 1] if passed else 0


def _now() -> int:
    return time_ns() // 1000


def _microseconds(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)


def read_moments(token: int, number: Callable[[str], int]) -> Moments:
    """The Moments of the version of the content whose whole has this token; `number` gives the number of a table."""
    first, *others = _queries(timezone.now(), number)
    by_table = defaultdict(set)
    for table, moment in first.union(*others, all=True):
        by_table[table].add(_microseconds(moment))
    every = set().union(*by_table.values())
    return Moments(token, sorted(every), {table: sorted(moments) for table, moments in by_table.items()})


def _queries(now: datetime, number: Callable[[str], int]) -> Iterator[QuerySet[Any, Any]]:
    """For each field that holds such moments: those ahead, and the last one that has passed."""
    for model in due_models():
        table = EVERY_TABLE if getattr(model, "due_everywhere", False) else number(model._meta.db_table)
        for field, condition in model.due_moments.items():  # type: ignore[attr-defined]
            rows = model._base_manager.filter(condition).order_by()
            last = rows.filter((f"{field}__lte", now)).order_by(f"-{field}").values(field)[:1]
            since = Coalesce(Subquery(last), Value(now), output_field=DateTimeField())
            yield rows.filter(Q((f"{field}__gte", since))).values_list(Value(table, BigIntegerField()), field)
