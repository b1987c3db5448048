"""Natural keys: rows are named by what an editor would call them, never by a number."""

from operator import attrgetter
from typing import cast

from django.db import models


class NaturalKeyQuerySet(models.QuerySet):
    """Finds a row by the fields its model names in `natural_key_lookups`."""

    def get_by_natural_key(self, *values):
        lookups = cast(type[NaturalKeyModel], self.model).natural_key_lookups
        return self.get(**dict(zip(lookups, values, strict=True)))


class NaturalKeyModel(models.Model):
    """A row that fixtures and imports can name without knowing its primary key."""

    # Lookups such as ("role__slug", "title"); together they are unique.
    natural_key_lookups: tuple[str, ...] = ("slug",)
    # Fields that say how a row came here, not what it says. Fixtures neither hold nor compare them.
    bookkeeping: tuple[str, ...] = ()
    # Where the key is a text: the fields by which a release that rewords it finds the row.
    reworded_at: tuple[str, ...] = ()

    objects = NaturalKeyQuerySet.as_manager()

    class Meta:
        abstract = True

    def natural_key(self):
        return tuple(attrgetter(lookup.replace("__", "."))(self) for lookup in self.natural_key_lookups)
