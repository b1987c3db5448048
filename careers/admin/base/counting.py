"""Counting: how many rows hang on each row of a list, in the list's own query."""

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html


def count_of(model, field):
    """The number of rows of `model` whose foreign key `field` is the outer row.

    A subquery each, because joining two sets of rows to one list multiplies them.
    """
    rows = model._default_manager.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def count_column(name, label, model=None, field=None):
    """A list column for the annotation `name`; with `model` and `field` it links to the rows that it counts."""

    @admin.display(description=label, ordering=name)
    def column(obj):
        n = getattr(obj, name)
        return link_to_list(model, f"{n:,}", **{f"{field}__id__exact": obj.pk}) if n and model else n

    return column


def link_to_list(model, text, **filters):
    """A link to the admin's list of `model`, filtered."""
    opts = model._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist", query=filters or None)
    return format_html('<a href="{}">{}</a>', url, text)
