"""Changes: what history records say, in words an editor understands. Reads, and writes nothing."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst

from careers.editing.history import DELETED, link_fields, linked_pks

from .fields import plain_lines

EMPTY = "nothing"
GONE = "something that is no longer here"
# What programs wrote as their reason, in words.
_REASONS = {"load_portal": "Loaded with the portal's own content"}
_LONGEST = 160
_CONTEXT = 40


@dataclass(frozen=True)
class Difference:
    label: str
    old: str
    new: str


@dataclass(eq=False)
class Change:
    """One record beside the one before it. `part` names a part of the whole, such as a task of a role."""

    record: models.Model
    part: str = ""
    differences: list[Difference] = field(default_factory=list)

    @property
    def what(self):
        kind = self.record.get_history_type_display().lower()
        return f"{self.part}: {kind}" if self.part else capfirst(kind)

    @property
    def why(self):
        return why(self.record)

    @property
    def version_url(self):
        return version_url(self.record)

    @property
    def is_deletion(self):
        return self.record.history_type == DELETED


def why(record):
    reason = record.history_change_reason or ""
    return _REASONS.get(reason, reason)


def version_url(record):
    """Where a record is shown beside what is stored now."""
    opts = record.instance_type._meta
    args = [opts.pk.value_from_object(record), record.history_id]
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_simple_history", args=args)


def title_of(record):
    """What the row was called, also when what it belonged to is gone."""
    try:
        return str(record.instance)
    except ObjectDoesNotExist:
        return f"{capfirst(record.instance_type._meta.verbose_name)} of something that is gone"


def records_of(history):
    """Records with all that is needed to describe them, newest first; rendered HTML is left in the database."""
    derived = [one.name for one in history.model.tracked_fields if not one.editable and not one.primary_key]
    return history.select_related("history_user").defer(*derived).order_by("-history_date", "-history_id")


def states(records):
    """What each record says, field by field, as text: {history_id: {field name: text}}.

    A field that points elsewhere costs one query or two, however many records there are.
    """
    records = list(records)
    if not records:
        return {}
    model = records[0].instance_type
    links = {many.name: _links_kept(many, records) for many in link_fields(model)}
    described = _describe(model, records, links)
    return {record.history_id: state for record, state in zip(records, described, strict=True)}


def state_now(obj):
    """What the database holds of `obj`, in the words of `states`."""
    model = type(obj)
    links = {many.name: [list(getattr(obj, many.name).values_list("pk", flat=True))] for many in link_fields(model)}
    return _describe(model, [obj], links)[0]


def state_then(record):
    """What restoring `record` would write, in the words of `states`."""
    model = record.instance_type
    links = {many.name: [list(linked_pks(record, many))] for many in link_fields(model)}
    return _describe(model, [record], links)[0]


def _describe(model, rows, links):
    """Texts for each of `rows`; `links` holds, for each many-to-many field, the keys that each row is linked to."""
    columns = [one for one in model._meta.concrete_fields if one.editable and not one.primary_key]
    names = {
        one.name: _names(one.related_model, {getattr(row, one.attname) for row in rows})
        for one in columns
        if one.is_relation
    }
    described = [{one.name: _text(one, row, names) for one in columns} for row in rows]
    for many in link_fields(model):
        known = _names(many.related_model, {pk for pks in links[many.name] for pk in pks})
        for state, pks in zip(described, links[many.name], strict=True):
            state[many.name] = ", ".join(sorted(known.get(pk, GONE) for pk in pks))
    return described


def _names(model, pks):
    return {row.pk: str(row) for row in model._base_manager.filter(pk__in=pks - {None})}


def _links_kept(many, records):
    kept = getattr(records[0].instance_type.history.model, many.name).model
    rows = kept.objects.filter(history__in=[record.history_id for record in records])
    held = defaultdict(list)
    for history_id, pk in rows.values_list("history_id", f"{many.m2m_reverse_field_name()}_id"):
        held[history_id].append(pk)
    return [held[record.history_id] for record in records]


def _text(column, record, names):
    value = getattr(record, column.attname)
    if value is None or value == "":
        return ""
    if column.is_relation:
        return names[column.name].get(value, GONE)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date) and not isinstance(value, datetime):
        return date_format(value, "j F Y")
    return plain_lines(str(value))


def differences(model, old, new):
    """The fields in which two states differ, each cut to where it does."""
    return [
        Difference(label_of(model, name), *_around_difference(old[name], new[name]))
        for name in new
        if old[name] != new[name]
    ]


def label_of(model, name):
    return capfirst(model._meta.get_field(name).verbose_name)


def _around_difference(old, new):
    if max(len(old), len(new)) <= _LONGEST:
        return old or EMPTY, new or EMPTY
    common = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(common - _CONTEXT, 0)
    return _cut(old, start), _cut(new, start)


def _cut(text, start):
    if not text:
        return EMPTY
    piece = text[start : start + _LONGEST]
    return f"{'…' if start else ''}{piece}{'…' if start + _LONGEST < len(text) else ''}"


def changes_of(records, *, title_field=None):
    """A Change for each of `records` (one model, newest first), described against the one before it.

    `title_field` says that the records are of parts, and which field names a part.
    """
    records = list(records)
    described = states(records)
    earlier, changes = {}, []
    for record in reversed(records):
        opts = record.instance_type._meta
        now = described[record.history_id]
        change = Change(record)
        if title_field is not None:
            change.part = f"{capfirst(opts.verbose_name)} “{now[title_field]}”"
        before = earlier.get(opts.pk.value_from_object(record))
        if before is not None and record.history_type != DELETED:
            change.differences = differences(record.instance_type, before, now)
        earlier[opts.pk.value_from_object(record)] = now
        changes.append(change)
    return changes[::-1]
