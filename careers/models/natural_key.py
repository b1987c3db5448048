"""Natural keys: rows are named by what an editor would call them, never by a number."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from operator import attrgetter
from typing import Any, cast

from django.db import models

# The rows that were found, by model and natural key; None outside of `rows_found_once()`.
_found: ContextVar[dict[tuple[Any, ...], Any] | None] = ContextVar("found", default=None)


@contextmanager
def rows_found_once() -> Iterator[None]:
    """Asks for each row once by its natural key, for a file in which thousands of rows name the same few. Only their
    primary keys may be relied on."""
    token = _found.set({})
    try:
        yield
    finally:
        _found.reset(token)


class NaturalKeyQuerySet(models.QuerySet):
    """Finds a row by the fields its model names in `natural_key_lookups`."""

    def get_by_natural_key(self, *values):
        found, key = _found.get(), (self.model, *values)
        if found is not None and key in found:
            return found[key]
        lookups = cast(type[NaturalKeyModel], self.model).natural_key_lookups
        row = self.get(**dict(zip(lookups, values, strict=True)))
        if found is not None:
            found[key] = row
        return row


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
