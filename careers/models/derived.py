"""Derived fields: what a row computes from its own other fields whenever it is saved.

A signal does it and not `save()`, because `loaddata` saves raw and never calls `save()`.
"""

from django.db import models
from django.db.models.signals import pre_save
from django.dispatch import receiver


class Derived(models.Model):
    """A model that fills some of its fields from others. Bulk writes must call `derive` themselves."""

    # Field -> the fields that follow it, so that `save(update_fields=...)` writes both.
    derived_fields: dict[str, str] = {}

    class Meta:
        abstract = True

    def derive(self):
        raise NotImplementedError

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            update_fields = {
                *update_fields,
                *(derived for field, derived in self.derived_fields.items() if field in update_fields),
            }
        super().save(*args, update_fields=update_fields, **kwargs)


@receiver(pre_save, dispatch_uid="careers.derive")
def derive_before_save(sender, instance, **kwargs):
    if isinstance(instance, Derived):
        instance.derive()
