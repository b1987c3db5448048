"""Changes: what history records say, in words an editor understands. Reads, and writes nothing.

simple-history's own `diff_against` is not used: it asks the database for the links of each record anew, and has no
words for a version beside what is stored now.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from careers.database.events import NAMES
from careers.database.history import link_fields

from .history import DELETED, linked_pks
from .passages import Piece, pieces

EMPTY = "nothing"
GONE = "something that is no longer here"
# What programs wrote as their reason, in words.
LOADED = "load_portal"
_REASONS = {LOADED: "Loaded with the portal's own content"}
_LONGEST = 160
_FOLDED_FROM = 600

# The texts of a row, by the names of its fields.
State = dict[str, str]


@dataclass(frozen=True)
class Difference:
    """A field that says something else than before."""

    field: str
    before: str
    after: str

    @property
    def is_long(self) -> bool:
        return max(len(self.before), len(self.after)) > _LONGEST

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.before, self.after)

    @property
    def is_folded(self) -> bool:
        """Whether so much has changed that it is shown only on demand."""
        return sum(len(piece.text) for piece in self.pieces) > _FOLDED_FROM

    @property
    def old(self) -> str:
        return self.before or EMPTY

    @property
    def new(self) -> str:
        return self.after or EMPTY


@dataclass(eq=False)
class Change:
    """One record beside the one before it. `part` names a part of the whole, such as a task of a role."""

    record: Any
    part: str
    differences: list[Difference]

    @property
    def what(self) -> str:
        kind = self.record.get_history_type_display().lower()
        return f"{self.part}: {kind}" if self.part else capfirst(kind)

    @property
    def labels(self) -> list[str]:
        return [difference.field for difference in self.differences]

    @property
    def why(self) -> str:
        return why(self.record)

    @property
    def invitation(self) -> str:
        """What the link to the version says."""
        return "look at it or bring it back" if self.record.history_type == DELETED else "look at it or restore it"


def why(record: Any) -> str:
    reason = record.history_change_reason or ""
    return _REASONS.get(reason, reason)


def title_of(record: Any) -> str:
    """What the row was called, also when what it belonged to is gone."""
    try:
        return str(record.instance)
    except ObjectDoesNotExist:
        return f"{capfirst(record.instance_type._meta.verbose_name)} of something that is gone"


def label_of(model: type[models.Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return capfirst(field.verbose_name)


def plain_lines(text: str | None) -> str:
    """`text` with one kind of line end and no white space around it: browsers send another kind than files have."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def records_of(history: Any) -> models.QuerySet:
    """Records with all that is needed to describe them, newest first; rendered HTML is left in the database."""
    derived = [field.name for field in history.model.tracked_fields if not field.editable and not field.primary_key]
    return history.select_related("history_user").defer(*derived).order_by("-history_date", "-history_id")


def with_earlier(model: Any, ids: Iterable[int]) -> dict[int, Any]:
    """The records of `model` with these keys, by key, and those that were the last ones before them. Each of the
    former has the key of the latter as its `before`, None where it is the first of its row."""
    history, key = model.history, model._meta.pk.attname
    earlier = history.filter(**{key: OuterRef(key)}, history_id__lt=OuterRef("history_id")).order_by("-history_id")
    asked = history.filter(history_id__in=ids).select_related("history_user").order_by("history_id")
    records = {one.history_id: one for one in asked.annotate(before=Subquery(earlier.values("history_id")[:1]))}
    missing = {record.before for record in records.values()} - {None, *records}
    return records | {one.history_id: one for one in history.filter(history_id__in=missing)}


def states(records: Sequence[Any]) -> list[State]:
    """What each of `records`, all of one model, says.

    A field that points elsewhere costs one query or two, however many records there are.
    """
    model = records[0].instance_type
    links = {}
    for many in link_fields(model):
        kept = getattr(model.history.model, many.name).model.objects.filter(history__in=records)
        linked = defaultdict(list)
        for history_id, pk in kept.values_list("history_id", f"{many.m2m_reverse_field_name()}_id"):
            linked[history_id].append(pk)
        links[many.name] = [linked[record.history_id] for record in records]
    return described(model, records, links)


def state_now(obj: models.Model) -> State:
    """What the database holds of `obj`."""
    model = type(obj)
    links = {many.name: [list(getattr(obj, many.name).values_list("pk", flat=True))] for many in link_fields(model)}
    return described(model, [obj], links)[0]


def state_then(record: Any) -> State:
    """What restoring `record` would write."""
    model = record.instance_type
    links = {many.name: [list(linked_pks(record, many))] for many in link_fields(model)}
    return described(model, [record], links)[0]


def described(
    model: type[models.Model], rows: Sequence[models.Model], links: dict[str, list[list[int]]]
) -> list[State]:
    """The states of `rows`; `links` has, for each many-to-many field, the keys that each row is linked to."""
    columns = [column for column in model._meta.concrete_fields if column.editable and not column.primary_key]
    names = {
        column.name: _names(column.related_model, (getattr(row, column.attname) for row in rows))
        for column in columns
        if column.is_relation
    }
    described = [
        {column.name: words(column, getattr(row, column.attname), names.get(column.name, {})) for column in columns}
        for row in rows
    ]
    for many in link_fields(model):
        linked = _names(many.related_model, (pk for pks in links[many.name] for pk in pks))
        for state, pks in zip(described, links[many.name], strict=True):
            state[many.name] = ", ".join(sorted(linked.get(pk, GONE) for pk in pks))
    return described


def title_in(model: Any, state: State) -> str:
    """What a row in this state is called: its name, or else what tells it apart from the other parts of its whole."""
    last = getattr(model, "natural_key_lookups", ("",))[-1].partition("__")[0]
    return next((state[name] for name in (*NAMES, last) if state.get(name)), "")


def _names(model: Any, pks: Iterable[int | None]) -> dict[int, str]:
    return {row.pk: str(row) for row in model._base_manager.filter(pk__in=set(pks) - {None})}


def words(column: models.Field, value: Any, names: dict[int, str]) -> str:
    """The text for a column's value; `names` has what a foreign key can point at, by primary key."""
    if value is None or value == "":
        return ""
    if column.is_relation:
        return names.get(value, GONE)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{date_format(timezone.localtime(value), 'j F Y, H:i')} UTC"
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return plain_lines(str(value))


def differences(model: type[models.Model], old: State, new: State) -> list[Difference]:
    """The fields in which two states differ, by their labels."""
    return [Difference(label_of(model, name), old[name], new[name]) for name in new if old.get(name, "") != new[name]]


def excerpt(text: str, start: int) -> str:
    """What stands in `text` from `start` on, as far as there is room for it."""
    if not text:
        return EMPTY
    end = start + _LONGEST
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def changes_of(records: Iterable[Any], *, title_field: str | None = None) -> list[Change]:
    """A Change for each of `records` (one model, newest first), described against the one before it.

    `title_field` says that the records are of parts, and which field names a part.
    """
    records = list(records)
    earlier: dict[int, State] = {}
    changes = []
    for record, state in zip(records[::-1], states(records)[::-1] if records else [], strict=True):
        opts = record.instance_type._meta
        pk = opts.pk.value_from_object(record)
        part = f"{capfirst(opts.verbose_name)} “{state[title_field]}”" if title_field is not None else ""
        is_change = pk in earlier and record.history_type != DELETED
        changed = differences(record.instance_type, earlier[pk], state) if is_change else []
        changes.append(Change(record, part, changed))
        earlier[pk] = state
    return changes[::-1]
