"""Conflicts: what of a release waits because of an editor's words, kept until somebody decides."""

import json
from collections.abc import Iterable
from typing import Any

from careers.models import Conflict, ConflictKind

from .merging import Comparison
from .problems import Key, name_of
from .shipped import UNKNOWN, as_text, fields_of, key_of_text
from .withdrawing import Withdrawal

_LONGEST_TITLE = 300


def waiting_fields() -> dict[str, dict[Key, dict[str, Any]]]:
    """The fields that wait for a decision, by the name of the model and the natural key."""
    waiting: dict[str, dict[Key, dict[str, Any]]] = {}
    for model, key, fields in Conflict.objects.waiting().order_by().values_list("model", "key", "fields"):
        waiting.setdefault(model, {})[key_of_text(key)] = fields
    return waiting


def keep(comparisons: Iterable[Comparison], withdrawals: Iterable[Withdrawal]) -> int:
    """Makes what waits now what is kept as waiting; what has settled itself is forgotten. Returns how many wait."""
    now = [_of_comparison(one) for one in comparisons if one.kind]
    now += [_of_withdrawal(one) for one in withdrawals if one.waits]
    before = {(one.model, one.key): one for one in Conflict.objects.waiting()}
    for conflict in now:
        earlier = before.pop((conflict.model, conflict.key), None)
        if earlier is None:
            conflict.save()
        elif _said(earlier) != _said(conflict):
            conflict.pk, conflict.found_at = earlier.pk, earlier.found_at
            conflict.save()
    Conflict.objects.filter(pk__in=[one.pk for one in before.values()]).delete()
    return len(now)


def _said(conflict: Conflict) -> tuple[Any, ...]:
    return conflict.kind, conflict.row, conflict.reason, conflict.fields


def _of_comparison(one: Comparison) -> Conflict:
    schema, release = one.release.schema, one.release
    now = fields_of(schema, release.values, release.many)
    names = schema.names if one.kind is ConflictKind.ABSENT else one.waits.keys()
    fields: dict[str, dict[str, Any]] = {name: {"now": now[name]} for name in names}
    for name, value in one.waits.items():
        if value is not UNKNOWN:
            fields[name]["before"] = sorted(value) if isinstance(value, frozenset) else value
    assert one.kind is not None
    return Conflict(
        model=schema.label,
        key=as_text(one.key),
        title=name_of(one.key)[:_LONGEST_TITLE],
        row=one.pk,
        kind=one.kind,
        reason=" ".join(one.reasons),
        fields=json.loads(as_text(fields)),
    )


def _of_withdrawal(one: Withdrawal) -> Conflict:
    before = json.loads(one.record.fields)
    return Conflict(
        model=one.schema.label,
        key=as_text(one.key),
        title=name_of(one.key)[:_LONGEST_TITLE],
        row=one.row.pk,
        kind=ConflictKind.WITHDRAWN,
        reason=one.reason,
        fields={name: {"before": before[name], "now": None} for name in sorted(one.edited)},
    )
