"""History: keeps every state of an editor's content, and brings one back.

simple-history writes a record for each change. Added here: the state before the first change (rows that came with
`loaddata` have no history), one moment for all that goes in one deletion, and bringing a state back with its links
and, after a deletion, with its parts.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import post_delete, pre_delete, pre_save
from django.utils import timezone

FIRST_STATE = "As it was before the first change made here"
CREATED, CHANGED, DELETED = "+", "~", "-"
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Restored:
    """The object that was brought back; `left_out` says what could not be brought back with it, and why."""

    instance: models.Model
    left_out: tuple[str, ...] = ()


def has_history(model):
    return hasattr(model._meta, "simple_history_manager_attribute")


def link_fields(model):
    """The many-to-many fields that the history of `model` keeps."""
    return model.history.model._history_m2m_fields if has_history(model) else []


def write_record(instance, change, *, user, reason=None, when=None):
    """One history record of `instance` as it is, with its links as the database holds them."""
    history_model = type(instance).history.model
    values = {field.attname: getattr(instance, field.attname) for field in history_model.tracked_fields}
    record = history_model.objects.create(
        history_date=when or timezone.now(),
        history_type=change,
        history_user=user,
        history_change_reason=reason or None,
        **values,
    )
    for field in link_fields(type(instance)):
        through = field.remote_field.through
        kept = getattr(history_model, field.name).model
        names = [column.attname for column in through._meta.fields]
        rows = through.objects.filter(**{field.m2m_field_name(): instance.pk})
        kept.objects.bulk_create(kept(history=record, **{name: getattr(row, name) for name in names}) for row in rows)
    return record


def keep_first_state(instance, *, before=None):
    """Records what the database holds of `instance`, unless its history has begun."""
    model = type(instance)
    if model.history.filter(pk_of(model, instance.pk)).exists():
        return
    stored = model._base_manager.filter(pk=instance.pk).first()
    if stored is not None:
        when = (before or timezone.now()) - _INSTANT
        write_record(stored, CHANGED, user=None, reason=FIRST_STATE, when=when)


def pk_of(model, pk):
    """A condition for the history of `model`: the records of one row."""
    return models.Q(**{model._meta.pk.attname: pk})


def connect():
    """Listens to the models with history, and to no others: a listener makes deletions load what they delete."""
    for model in filter(has_history, apps.get_models()):
        name = f"careers.editing.history.{model._meta.label_lower}"
        pre_save.connect(_before_save, sender=model, dispatch_uid=name)
        pre_delete.connect(_before_delete, sender=model, dispatch_uid=name)
        post_delete.connect(_after_delete, sender=model, dispatch_uid=name)


def _before_save(sender, instance, raw, **kwargs):
    if not raw and instance.pk is not None and not instance._state.adding:
        keep_first_state(instance)


def _before_delete(sender, instance, origin=None, **kwargs):
    """All that one deletion takes along carries the same moment, by which it is brought back together."""
    moment = vars(origin).setdefault("_deleted_at", timezone.now()) if origin is not None else timezone.now()
    keep_first_state(instance, before=moment)
    for relation in _links_to(sender):
        for holder in relation.related_model._base_manager.filter(**{relation.field.name: instance.pk}):
            keep_first_state(holder, before=moment)
    instance._history_date = moment


def _after_delete(sender, instance, **kwargs):
    # The object may be saved again, at another moment.
    for name in ("_history_date", "_deleted_at"):
        vars(instance).pop(name, None)


def _links_to(model):
    """The many-to-many relations of other rows, kept in their history, that can point at a row of `model`."""
    return [
        relation
        for relation in model._meta.related_objects
        if relation.many_to_many and relation.field in link_fields(relation.related_model)
    ]


@transaction.atomic
def restore(record, *, user, check=None):
    """Makes the row what `record` says it was, creating it anew if it was deleted. Returns a Restored.

    `check` may refuse the whole. Raises ValidationError, with the database as it was, when that state would break a
    rule today.
    """
    instance = record.instance
    model = type(instance)
    was_deleted = not model._base_manager.filter(pk=instance.pk).exists()
    instance._state.adding = was_deleted
    instance.full_clean()
    left_out = _write_state(instance, record, user)
    if was_deleted:
        left_out += _restore_with(instance, user)
    if check is not None:
        check(instance)
    return Restored(instance, tuple(left_out))


def _write_state(instance, record, user):
    model = type(instance)
    left_out = []
    created = instance._state.adding
    instance.skip_history_when_saving = True  # one record for the row and its links, below
    instance.save(force_insert=created)
    for field in link_fields(model):
        wanted = set(linked_pks(record, field))
        found = set(field.related_model._base_manager.filter(pk__in=wanted).values_list("pk", flat=True))
        getattr(instance, field.name).set(found)
        if lost := len(wanted - found):
            left_out.append(f"{field.verbose_name}: {lost} no longer here")
    del instance.skip_history_when_saving
    reason = f"The version of {timezone.localtime(record.history_date):%-d %B %Y, %H:%M} was restored"
    write_record(instance, CREATED if created else CHANGED, user=user, reason=reason)
    return left_out


def linked_pks(record, field):
    """The keys that a many-to-many field held at the time of `record`; for a deletion, just before it."""
    model = record.instance_type
    if record.history_type == DELETED:
        earlier = model.history.filter(pk_of(model, record.instance.pk), history_date__lt=record.history_date)
        record = earlier.exclude(history_type=DELETED).first() or record
    return getattr(record, field.name).values_list(f"{field.m2m_reverse_field_name()}_id", flat=True)


def _restore_with(instance, user):
    """Brings back what was deleted together with `instance`, and the links of others to it."""
    model = type(instance)
    deletion = model.history.filter(pk_of(model, instance.pk), history_type=DELETED).first()
    left_out = []
    for relation in model._meta.related_objects:
        if relation.one_to_many and has_history(relation.related_model) and deletion is not None:
            left_out += _restore_parts(relation, deletion, user)
    for relation in _links_to(model):
        _link_again(relation, instance)
    return left_out


def _restore_parts(relation, deletion, user):
    part_model = relation.related_model
    owner = {relation.field.attname: getattr(deletion, deletion.instance_type._meta.pk.attname)}
    gone = part_model.history.filter(history_type=DELETED, history_date=deletion.history_date, **owner)
    left_out = []
    for part in gone:
        try:
            restore(part, user=user)
        except ValidationError as error:
            left_out.append(f"{part_model._meta.verbose_name}: {' '.join(error.messages)}")
    return left_out


def _link_again(relation, instance):
    """A deletion cuts the links of others without a record of its own, so their newest record still has them."""
    holder_model, field = relation.related_model, relation.field
    kept = getattr(holder_model.history.model, field.name).model
    newest = holder_model.history.latest_of_each().exclude(history_type=DELETED).values("history_id")
    rows = kept.objects.filter(history__in=newest, **{f"{field.m2m_reverse_field_name()}_id": instance.pk})
    holders = holder_model._base_manager.filter(pk__in=rows.values(f"{field.m2m_field_name()}_id"))
    for holder in holders.exclude(**{field.name: instance.pk}):
        getattr(holder, field.name).add(instance)
