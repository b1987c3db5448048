"""Clashes: what a row of the files may not become, because of a row that an editor has written. It waits instead."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from careers.models.derived import Derived

from .checking import first_circle
from .matching import under, unique_rules
from .merging import Comparison, values_of
from .problems import Key, name_of
from .resolving import Entry
from .schema import Schema, related_model
from .stored import StoredRow

# Of each many-to-many field, by primary key, the natural keys that a row is linked to.
Links = Mapping[str, Mapping[int, frozenset[Key]]]


def settle(schema: Schema, comparisons: Sequence[Comparison], rows: Mapping[Key, StoredRow], links: Links) -> None:
    """Lets wait what would break a rule of the model. What breaks one without any editor is the files' fault, and is
    left to the database to refuse."""
    while _settle_unique(schema, comparisons, rows):
        pass
    for field in (*schema.columns, *schema.many):
        if field.is_relation and related_model(field) is schema.model:
            _settle_circles(field.name, comparisons, rows, links)
    for one in comparisons:
        if one.is_change and one.is_mixed and (reason := _broken_check(one)):
            one.wait(one.changed, reason)


def _settle_unique(schema: Schema, comparisons: Sequence[Comparison], rows: Mapping[Key, StoredRow]) -> bool:
    """Whether a row has given way to one that stays as it is."""
    written = {one.pk: one for one in comparisons if one.is_change}
    for rule in unique_rules(schema) if written else ():
        names = {schema.columns[index].name for index in rule}
        changing = [one for one in comparisons if one.is_change and not names.isdisjoint(one.changed)]
        if not changing:
            continue
        moving = {one.pk for one in changing}
        taken = {under(schema, rule, row.values): key for key, row in rows.items() if row.pk not in moving}
        for one in changing:
            value = under(schema, rule, one.entry.values)
            if value is not None and value in taken:
                words = " and ".join(sorted(name.replace("_", " ") for name in names))
                one.wait(
                    names & one.changed, f"“{name_of(taken[value])}” has the same {words} here, and only one row may."
                )
                return True
    return False


def _settle_circles(name: str, comparisons: Sequence[Comparison], rows: Mapping[Key, StoredRow], links: Links) -> None:
    """Lets wait the links by which a row would lead back to itself."""
    changing = {one.entry.key: one for one in comparisons if one.is_change and name in one.changed}
    if not changing:
        return
    schema = comparisons[0].entry.schema
    needs = {
        key: _linked(
            values_of(schema, row.values, {each: links[each].get(row.pk, frozenset()) for each in links})[name]
        )
        for key, row in rows.items()
    }
    needs |= {key: _linked(values_of(schema, one.entry.values, one.entry.many)[name]) for key, one in changing.items()}
    while circle := first_circle(needs):
        key = next((key for key in circle if key in changing), None)
        if key is None:
            return
        one = changing.pop(key)
        one.wait([name], f"{name}: it would lead back to itself, over {', '.join(name_of(each) for each in circle)}.")
        needs[key] = _linked(values_of(schema, one.entry.values, one.entry.many)[name]) if one.row else []


def _linked(value: Any) -> list[Key]:
    """What a foreign key or a many-to-many field leads to."""
    if isinstance(value, frozenset):
        return sorted(value)
    return [] if value is None else [value]


def _broken_check(one: Comparison) -> str:
    """Why the database would refuse a row in which the files' words and an editor's meet; empty where it would not."""
    instance = instance_of(one.entry)
    for constraint in instance._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            try:
                constraint.validate(type(instance), instance)
            except ValidationError as error:
                return " ".join(error.messages)
    return ""


def instance_of(entry: Entry) -> models.Model:
    """The row as an instance for checks, which ask at most whether it refers to something: that may come later."""
    columns = zip(entry.schema.columns, entry.values, strict=True)
    values = {
        column.attname: (None if value is None else 0) if column.is_relation else value for column, value in columns
    }
    instance = entry.schema.model(**values)
    if isinstance(instance, Derived):
        instance.derive()
    return instance
