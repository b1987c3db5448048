"""Previews: prose as readers see it, beside the form in which it is written."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

from careers.database.published import published_pages
from careers.models.prose import render_markdown, without_dead_links


def fragment(text):
    """Markdown that is not stored yet, as readers would see it."""
    html = without_dead_links(render_markdown(text), published_pages())
    return mark_safe(html or "<p>Nothing is written yet.</p>")


def preview(admin, obj):
    """The rendered fields of a Prose object. They were sanitised when they were rendered (see models/prose.py)."""
    public = published_pages()
    parts = [
        (capfirst(obj._meta.get_field(name).verbose_name), mark_safe(without_dead_links(html, public)))
        for name, field in obj.derived_fields.items()
        if (html := getattr(obj, field))
    ]
    if not parts:
        return "Nothing is written yet."
    return format_html("<div>{}</div>", format_html_join("", "<h3>{}</h3>{}", parts))
