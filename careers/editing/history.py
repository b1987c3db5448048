"""History: keeps every state of an editor's content, and brings one back.

simple-history writes a record for each change. Added here: the state before the first change (rows that came with
`loaddata` have no history), one moment for all that goes in one deletion, and bringing a state back with its links
and, after a deletion, with its parts.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import post_delete, pre_delete, pre_save
from django.utils import timezone

from careers.database.history import (
    has_history,
    is_by_hand,
    keep_first_states,
    link_fields,
    write_records,
)

DELETED = "-"


def pk_of(model: type[models.Model], pk: Any) -> models.Q:
    """A condition for the history of `model`: the records of one row."""
    return models.Q(**{model._meta.pk.attname: pk})


def connect() -> None:
    """Listens to the models with history, and to no others: a listener makes deletions load what they delete."""
    for model in (each for each in apps.get_models() if has_history(each) and not is_by_hand(each)):
        name = f"careers.editing.history.{model._meta.label_lower}"
        pre_save.connect(keep_state_before_save, sender=model, dispatch_uid=name)
        pre_delete.connect(keep_state_before_deletion, sender=model, dispatch_uid=name)
        post_delete.connect(forget_deletion, sender=model, dispatch_uid=name)


def keep_state_before_save(sender, instance, raw, **kwargs):
    if not raw and instance.pk is not None and not instance._state.adding:
        keep_first_states(sender, [instance.pk])


def keep_state_before_deletion(sender, instance, origin=None, **kwargs):
    """Gives all that one deletion takes along the same moment, by which it is brought back together."""
    moment = vars(origin).setdefault("_deleted_at", timezone.now()) if origin is not None else timezone.now()
    keep_first_states(sender, [instance.pk], before=moment)
    for relation in links_to(sender):
        holders = relation.related_model._base_manager.filter(**{relation.field.name: instance.pk})
        keep_first_states(relation.related_model, holders.values_list("pk", flat=True), before=moment)
    instance._history_date = moment


def forget_deletion(sender, instance, **kwargs):
    """The object may be saved again, at another moment."""
    for name in ("_history_date", "_deleted_at"):
        vars(instance).pop(name, None)


def links_to(model: type[models.Model]) -> list[Any]:
    """The many-to-many relations of other rows, kept in their history, that can point at a row of `model`."""
    return [
        relation
        for relation in model._meta.related_objects
        if relation.many_to_many and relation.field in link_fields(relation.related_model)
    ]


def linked_pks(record: Any, field: models.ManyToManyField) -> models.QuerySet:
    """The keys that a many-to-many field held at the time of `record`; for a deletion, just before it."""
    model = record.instance_type
    if record.history_type == DELETED:
        earlier = model.history.filter(pk_of(model, record.instance.pk), history_date__lt=record.history_date)
        record = earlier.exclude(history_type=DELETED).first() or record
    return getattr(record, field.name).values_list(f"{field.m2m_reverse_field_name()}_id", flat=True)


@transaction.atomic
def restore(record: Any, *, user: Any, check: Callable[[Any], None] | None = None) -> list[str]:
    """Makes the row what `record` says it was, creating it anew if it was deleted.

    Returns what could not be brought back with the row, and why. `check` may refuse the whole. Raises ValidationError,
    with the database as it was, when that state would break a rule today.
    """
    instance = record.instance
    model = type(instance)
    was_deleted = not model._base_manager.filter(pk=instance.pk).exists()
    instance._state.adding = was_deleted
    instance.full_clean()
    left_out = write_state(instance, record, user)
    if was_deleted:
        deletion = model.history.filter(pk_of(model, instance.pk), history_type=DELETED).first()
        for relation in model._meta.related_objects:
            if relation.one_to_many and has_history(relation.related_model) and deletion is not None:
                left_out += restore_parts(relation, deletion, user)
        for relation in links_to(model):
            link_again(relation, instance)
    if check is not None:
        check(instance)
    return left_out


def write_state(instance: Any, record: Any, user: Any) -> list[str]:
    """Saves `instance` with the links of `record`, as one record. Returns which links are left out."""
    left_out = []
    is_new = instance._state.adding
    instance.skip_history_when_saving = True
    instance.save(force_insert=is_new)
    for field in link_fields(type(instance)):
        wanted = set(linked_pks(record, field))
        present = set(field.related_model._base_manager.filter(pk__in=wanted).values_list("pk", flat=True))
        getattr(instance, field.name).set(present)
        if lost := len(wanted - present):
            left_out.append(f"{field.verbose_name}: {lost} no longer here")
    del instance.skip_history_when_saving
    reason = f"The version of {timezone.localtime(record.history_date):%-d %B %Y, %H:%M} was restored"
    write_records([instance], are_new=is_new, user=user, reason=reason)
    return left_out


def restore_parts(relation: Any, deletion: Any, user: Any) -> list[str]:
    """Restores the parts that went in the same deletion as their whole. Returns which are left out, and why."""
    part_model = relation.related_model
    whole = {relation.field.attname: deletion.instance_type._meta.pk.value_from_object(deletion)}
    left_out = []
    for part in part_model.history.filter(history_type=DELETED, history_date=deletion.history_date, **whole):
        try:
            restore(part, user=user)
        except ValidationError as error:
            left_out.append(f"{part_model._meta.verbose_name}: {' '.join(error.messages)}")
    return left_out


def link_again(relation: Any, instance: models.Model) -> None:
    """Links other rows to `instance` as before its deletion, which cut the links without records of their own: so the
    newest record of each of those rows still has them."""
    holder_model, field = relation.related_model, relation.field
    kept = getattr(holder_model.history.model, field.name).model
    newest = holder_model.history.latest_of_each().exclude(history_type=DELETED).values("history_id")
    links = kept.objects.filter(history__in=newest, **{f"{field.m2m_reverse_field_name()}_id": instance.pk})
    holders = holder_model._base_manager.filter(pk__in=links.values(f"{field.m2m_field_name()}_id"))
    for holder in holders.exclude(**{field.name: instance.pk}):
        getattr(holder, field.name).add(instance)
