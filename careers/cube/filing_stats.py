"""Filings by employer and by state, computed from the records and stored beside the cube.

`rebuild` computes the rows of a source anew, `outdated_sources` proves them against the records. When that happens is
decided in signals.py, with the cells; who reads the rows goes through filings.py.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from numpy.typing import NDArray

from careers.database.bulk import insert
from careers.database.sql import Row
from careers.models import Area, FilingStat, SalaryRecord, Source
from careers.stats.pay_floor import band_counts
from careers.stats.percentiles import quartiles_by_key

from .rebuild import lock_cells

COLUMNS = (
    *("source_id", "role_id", "employer_key", "state_id", "employer", "company_id", "n", "employers", "states"),
    *("pay_p25", "pay_median", "pay_p75", "compared", "wage_median", "ratio_p25", "ratio_median", "ratio_p75"),
    "bands",
)
_CHUNK = 20_000
# In place of a state that is not known or not held, and of an employer that is not held.
_NOWHERE, _ANYBODY = 0, -1
# How many filings of a group state the prevailing wage, and quartiles.
_NONE_STATED = (0, None, None, None)


class _Filings(NamedTuple):
    """Filings as arrays of equal length: primary keys of role and state, the position of the employer's key in `keys`,
    dollars a year, and the prevailing wage, 0 where none is stated. `names` and `companies` are by role and
    employer."""

    roles: NDArray[np.int64]
    employers: NDArray[np.int64]
    states: NDArray[np.int64]
    pay: NDArray[np.int64]
    wages: NDArray[np.int64]
    keys: list[str]
    names: dict[tuple[int, int], Counter[str]]
    companies: dict[tuple[int, int], int | None]


def filings_of(source: Any) -> QuerySet[SalaryRecord]:
    """The records of `source`, a primary key or an OuterRef to it, that filing statistics count."""
    in_usa = SalaryRecord.objects.filter(source=source, country__iso="US", currency="USD", role__isnull=False)
    return in_usa.exclude(employer_key="").order_by()


def rebuild(source: int, roles: Iterable[int] | None = None) -> None:
    """Computes the rows of the source with this primary key anew, or those of some of its `roles`."""
    records, stored = filings_of(source), FilingStat.objects.filter(source=source)
    if roles is not None:
        records, stored = records.filter(role__in=roles), stored.filter(role__in=roles)
    with transaction.atomic():
        lock_cells(source)
        rows = list(_computed(source, records))
        stored._raw_delete(FilingStat.objects.db)
        insert(FilingStat._meta.db_table, COLUMNS, rows)


def outdated_sources() -> list[int]:
    """The primary keys of the sources whose rows are not what their records say."""
    outdated = []
    for source in Source.objects.order_by("pk").values_list("pk", flat=True):
        stored = FilingStat.objects.filter(source=source).values_list(*COLUMNS)
        if sorted(stored, key=repr) != sorted(_computed(source, filings_of(source)), key=repr):
            outdated.append(source)
    return outdated


def rebuild_missing() -> None:
    """Computes the rows of sources that have filings and no rows, as after an upgrade from a release without them."""
    has_filings, has_rows = filings_of(OuterRef("pk")), FilingStat.objects.filter(source=OuterRef("pk"))
    for source in Source.objects.filter(~Exists(has_rows), Exists(has_filings)).values_list("pk", flat=True):
        rebuild(source)


def _computed(source: int, records: QuerySet[SalaryRecord]) -> Iterator[Row]:
    """The COLUMNS of each row."""
    filings = _read(records)
    if not filings.keys:
        return
    codes = dict(Area.objects.values_list("pk", "code"))
    own_states = _states_of_employers(filings, codes)
    nobody, nowhere = np.full_like(filings.employers, _ANYBODY), np.full_like(filings.states, _NOWHERE)
    for employers, states in ((nobody, nowhere), (filings.employers, nowhere), (nobody, filings.states)):
        for (role, employer, state), numbers in _summarised(filings, employers, states):
            if state == _NOWHERE and states is filings.states:
                continue
            about = (role, employer)
            names = filings.names.get(about, Counter())
            name = min(names, key=lambda name: (-names[name], name), default="")
            key = "" if employer == _ANYBODY else filings.keys[employer]
            n, different, *rest = numbers
            where = (source, role, key, state or None, name, filings.companies.get(about), n, different)
            yield (*where, own_states.get(about, ""), *rest)


def _read(records: QuerySet[SalaryRecord]) -> _Filings:
    keys: dict[str, int] = {}
    names: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    companies: dict[tuple[int, int], int | None] = {}
    numbers = [np.empty((0, 5), dtype=np.int64)]
    state = Coalesce("area__state_id", "area_id")
    rows = records.values_list(
        "role_id", "employer_key", "employer", "company_id", state, "amount", "prevailing_wage"
    ).iterator(chunk_size=_CHUNK)
    while chunk := list(islice(rows, _CHUNK)):
        part = []
        for role, key, name, company, place, pay, wage in chunk:
            employer = keys.setdefault(key, len(keys))
            names[role, employer][name] += 1
            # An employer that is matched to a company in some of its filings is that company.
            companies[role, employer] = companies.get((role, employer)) or company
            part.append((role, employer, place or _NOWHERE, pay, wage or 0))
        numbers.append(np.array(part, dtype=np.int64))
    roles, employers, states, pay, wages = np.concatenate(numbers).T
    return _Filings(roles, employers, states, pay, wages, list(keys), names, companies)


def _groups(*columns: NDArray[np.int64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The rows that are equal in all `columns`, as one group: where each group has its first row, and the group of
    each row."""
    keys = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        values, indices = np.unique(column, return_inverse=True)
        keys = keys * len(values) + indices
    _, first, group_of = np.unique(keys, return_index=True, return_inverse=True)
    return first, group_of


def _states_of_employers(filings: _Filings, codes: dict[int, str]) -> dict[tuple[int, int], str]:
    """The codes of the states of each role and employer, the one with the most filings first."""
    first, group_of = _groups(filings.roles, filings.employers, filings.states)
    columns = (filings.roles[first], filings.employers[first], filings.states[first], np.bincount(group_of))
    found: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    for role, employer, state, count in zip(*(column.tolist() for column in columns), strict=True):
        if state != _NOWHERE:
            found[role, employer].append((-count, codes[state]))
    return {about: " ".join(code for _, code in sorted(states)) for about, states in found.items()}


def _summarised(
    filings: _Filings, employers: NDArray[np.int64], states: NDArray[np.int64]
) -> Iterator[tuple[tuple[int, int, int], tuple[Any, ...]]]:
    """Role, employer and state of each group of filings that share them, and the numbers of its row: how many there
    are and of how many employers, then from `pay_p25` on as in COLUMNS."""
    first, group_of = _groups(filings.roles, employers, states)
    of_one_employer, _ = _groups(group_of, filings.employers)
    different = np.bincount(group_of[of_one_employer])
    stated = filings.wages > 0
    groups_stated, ratios = group_of[stated], filings.pay[stated] / filings.wages[stated]
    pay = quartiles_by_key(group_of, filings.pay)
    wages = quartiles_by_key(groups_stated, filings.wages[stated])
    above = quartiles_by_key(groups_stated, ratios)
    coordinates = zip(*(column[first].tolist() for column in (filings.roles, employers, states)), strict=True)
    for group, (role, employer, state) in enumerate(coordinates):
        n, *quartiles = pay[group]
        compared, *ratio_quartiles = above.get(group, _NONE_STATED)
        is_whole = employer == _ANYBODY and state == _NOWHERE and compared
        bands = " ".join(map(str, band_counts(ratios[groups_stated == group]))) if is_whole else ""
        wage = wages.get(group, _NONE_STATED)[2]
        yield (role, employer, state), (n, int(different[group]), *quartiles, compared, wage, *ratio_quartiles, bands)
